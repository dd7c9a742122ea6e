import type { FiringAlert } from "@signalbox/domain/slos/schema";
import { StatusBadge } from "@signalbox/ui";
import { CONDITION_WORDS } from "./slo-words.ts";

/** Alerts that fire, the worst first in one badge; nothing where all is quiet. */
export function AlertBadge({ alerts }: { alerts: readonly FiringAlert[] }) {
  const worst = alerts.find(({ severity }) => severity === "page") ?? alerts[0];
  if (worst === undefined) return null;
  const word = `${worst.severity === "page" ? "Page" : "Ticket"}${alerts.length > 1 ? ` +${String(alerts.length - 1)}` : ""}`;
  const all = alerts.map(({ condition }) => CONDITION_WORDS[condition]).join(", ");
  return (
    <span title={all}>
      <StatusBadge plain state={worst.severity === "page" ? "critical" : "warning"} word={word} />
    </span>
  );
}
