import type { ObservedCalls } from "@signalbox/plugin-api";
import type { DependencyState, ObservedDependency } from "../schema.ts";

/** A relation to or from the entity, with what its other end is called in signals. */
export interface DeclaredDependency {
  readonly direction: "out" | "in";
  readonly service: string;
  readonly relation: "dependsOn" | "consumesApi";
}
export type ComparedDependency = Omit<ObservedDependency, "entity">;

const ORDER: Record<DependencyState, number> = { undeclared: 0, unseen: 1, matched: 2 };

/** What was seen against what is declared: the seen that nobody declared first, by calls. */
export function compareDependencies(
  service: string,
  observed: readonly ObservedCalls[],
  declared: readonly DeclaredDependency[],
): ComparedDependency[] {
  const seen = new Map<string, ComparedDependency>();
  for (const { caller, callee, calls } of observed) {
    if (caller === callee || (caller !== service && callee !== service)) continue;
    const direction = caller === service ? "out" : "in";
    const other = direction === "out" ? callee : caller;
    const key = keyOf(direction, other);
    const before = seen.get(key)?.calls ?? 0;
    const state = "undeclared" as const;
    seen.set(key, { direction, state, service: other, calls: before + calls, relation: null });
  }
  for (const { direction, service: other, relation } of declared) {
    const key = keyOf(direction, other);
    const known = seen.get(key);
    if (!known) seen.set(key, { direction, state: "unseen", service: other, calls: 0, relation });
    // What is said in two ways is shown by the plainer one.
    else if (known.relation !== "dependsOn")
      seen.set(key, known.calls > 0 ? { ...known, state: "matched", relation } : { ...known, relation });
  }
  return [...seen.values()].sort(
    (a, b) => ORDER[a.state] - ORDER[b.state] || b.calls - a.calls || (a.service < b.service ? -1 : 1),
  );
}

const keyOf = (direction: string, service: string) => `${direction} ${service.toLowerCase()}`;
