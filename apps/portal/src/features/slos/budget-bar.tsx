import { budgetState } from "./slo-look.ts";
import { budgetText } from "./slo-words.ts";
import styles from "./slos.module.css";

/** What remains of a budget: a bar that burns down from the right, and the number beside it. */
export function BudgetBar({ remaining }: { remaining: number | null }) {
  const left = Math.max(0, Math.min(1, remaining ?? 0));
  return (
    <span className={styles.budget} data-state={budgetState(remaining)}>
      <span aria-hidden className={styles.bar} data-overspent={(remaining ?? 0) < 0 || undefined}>
        <span className={styles.left} style={{ inlineSize: `${String(left * 100)}%` }} />
      </span>
      <span className={styles.number}>{remaining === null ? "no data" : budgetText(remaining)}</span>
    </span>
  );
}
