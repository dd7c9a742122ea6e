import type { GraphNode } from "@signalbox/domain/catalog";
import type { State } from "@signalbox/ui";

interface NodeState {
  readonly state: State;
  readonly word: string;
}

/** The one state of an entity in the graph. */
export function nodeState({ entity }: Pick<GraphNode, "entity">): NodeState {
  if (entity === null) return { state: "warning", word: "Not in the catalog" };
  if (entity.problem) return { state: "warning", word: "Problem" };
  if (entity.orphan) return { state: "unknown", word: "Orphan" };
  return { state: "ok", word: "Valid" };
}
