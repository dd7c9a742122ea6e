import type { SloStatus } from "@signalbox/domain/slos/schema";
import type { State } from "@signalbox/ui";
import { budgetText, STATE_WORDS } from "./slo-words.ts";

export interface SloLook {
  readonly state: State;
  readonly word: string;
  /** Why it is so, in a sentence. */
  readonly reason: string;
}

type Judged = Pick<SloStatus, "state" | "corrected" | "alerts" | "problem">;

/** The one status of an objective: state and word, and what it rests on. */
export function sloLook({ state, corrected, alerts, problem }: Judged, archived = false): SloLook {
  if (archived)
    return {
      state: "unknown",
      word: "Archived",
      reason: "It is not evaluated any more; what was known is kept.",
    };
  return { state, word: STATE_WORDS[state], reason: reasonOf({ state, corrected, alerts, problem }) };
}

function reasonOf({ state, corrected, alerts, problem }: Judged): string {
  if (problem !== null) return problem;
  const firing =
    alerts.length === 0
      ? ""
      : ` ${alerts.length === 1 ? "An alert fires." : `${String(alerts.length)} alerts fire.`}`;
  const { budgetRemaining, enough } = corrected;
  if (budgetRemaining === null) return `There are no data to judge by yet.${firing}`;
  const few = enough ? "" : " There were too few events to be sure.";
  const budget =
    budgetRemaining < 0
      ? `The budget is overspent by ${budgetText(-budgetRemaining)}.`
      : `${budgetText(budgetRemaining)} of the budget remain.`;
  return state === "unknown" && few !== ""
    ? `Too few events to judge by.${firing}`
    : `${budget}${firing}${few}`;
}

/** How a remaining budget is to be looked at. */
export function budgetState(remaining: number | null): State {
  if (remaining === null) return "unknown";
  if (remaining <= 0) return "critical";
  return remaining < 0.25 ? "warning" : "ok";
}
