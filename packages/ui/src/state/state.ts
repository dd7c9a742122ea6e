/** The four looks of state, everywhere. `unknown` always comes with the reason why nothing is known. */
export type State = "ok" | "warning" | "critical" | "unknown";

export const stateWords: Record<State, string> = {
  ok: "OK",
  warning: "Warning",
  critical: "Critical",
  unknown: "Unknown",
};

const gravity: Record<State, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 };

/** The state that a person must hear of first; `unknown` when there is nothing to judge. */
export function worstState(states: readonly State[]): State {
  const [worst] = states.toSorted((a, b) => gravity[a] - gravity[b]);
  return worst ?? "unknown";
}
