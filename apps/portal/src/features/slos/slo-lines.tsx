import { Anchor } from "@mantine/core";
import type { SloListing } from "@signalbox/domain/slos/schema";
import { StatusBadge } from "@signalbox/ui";
import Link from "next/link";
import { AlertBadge } from "./alert-badge.tsx";
import { BudgetBar } from "./budget-bar.tsx";
import { sloHref } from "./slo-href.ts";
import { sloLook } from "./slo-look.ts";
import { shareText, windowText } from "./slo-words.ts";
import styles from "./slos.module.css";

/** Objectives as a short list: state, name, budget, and what fires. */
export function SloLines({ items }: { items: readonly SloListing[] }) {
  return (
    <ul className={styles.lines}>
      {items.map(({ slo, status }) => {
        const { state, word, reason } = sloLook(status);
        const { sli } = status.corrected;
        return (
          <li key={slo.name} className={styles.line}>
            <StatusBadge plain state={state} word={word} />
            <span className={styles.lineName}>
              <Anchor component={Link} inherit href={sloHref(slo.name)}>
                {slo.title}
              </Anchor>
              <span className={styles.small}>
                {state === "unknown"
                  ? reason
                  : `${sli === null ? "no data" : shareText(sli)} of ${shareText(slo.target)} · ${windowText(slo.window)}`}
              </span>
            </span>
            <AlertBadge alerts={status.alerts} />
            <BudgetBar remaining={status.corrected.budgetRemaining} />
          </li>
        );
      })}
    </ul>
  );
}
