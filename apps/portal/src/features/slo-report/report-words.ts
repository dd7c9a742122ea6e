import type { ReportRow } from "@signalbox/domain/slos/schema";
import type { State } from "@signalbox/ui";

type Judged = Pick<ReturnType<typeof ReportRow.parse>, "met" | "enough">;

/** Whether an objective was met, with the look that goes with it. */
export function reportLook({ met, enough }: Judged): { readonly state: State; readonly word: string } {
  if (met === null) return { state: "unknown", word: "No data" };
  if (!enough) return { state: "unknown", word: "Too few events" };
  return met ? { state: "ok", word: "Met" } : { state: "critical", word: "Missed" };
}

/** "5 of 6 SLOs were met. 1 could not be judged." */
export function reportSummary(rows: readonly Judged[]): string {
  const judged = rows.filter(({ met, enough }) => met !== null && enough);
  const met = judged.filter((row) => row.met === true).length;
  const open = rows.length - judged.length;
  const first = `${String(met)} of ${String(judged.length)} ${judged.length === 1 ? "SLO was" : "SLOs were"} met.`;
  return open === 0 ? first : `${first} ${String(open)} could not be judged.`;
}

/** What overspent most comes first, and what nothing is known of last. */
export function leastBudgetFirst<R extends { readonly budgetRemaining: number | null }>(
  rows: readonly R[],
): R[] {
  const weight = ({ budgetRemaining }: R) => budgetRemaining ?? Number.POSITIVE_INFINITY;
  return rows.toSorted((one, other) =>
    weight(one) < weight(other) ? -1 : weight(one) > weight(other) ? 1 : 0,
  );
}
