import type { GraphEdge, GraphNode, Neighbourhood } from "@signalbox/domain/catalog";
import { inverseWord, relationWord } from "./relation-words.ts";

export interface RelationRow {
  readonly node: GraphNode;
  /** How it stands to the other end: "needed by". */
  readonly word: string;
  /** The end that is no further from the root. */
  readonly other: GraphNode;
}

export interface DistanceGroup {
  readonly distance: number;
  readonly rows: readonly RelationRow[];
}

export function titleOf({ ref, entity }: Pick<GraphNode, "ref" | "entity">): string {
  return entity?.title ?? ref.slice(ref.indexOf("/") + 1);
}

/** The graph as a list: each entity under its distance, with its relations to what is no further away. */
export function relationRows({ nodes, edges }: Neighbourhood): DistanceGroup[] {
  const byRef = new Map(nodes.map((node) => [node.ref, node]));
  const rows = edges.flatMap((edge) => rowOf(edge, byRef));
  return [...Map.groupBy(rows, ({ node }) => node.distance)]
    .toSorted(([a], [b]) => a - b)
    .map(([distance, group]) => ({ distance, rows: group.toSorted(byRelationAndName) }));
}

/** A relation stands with its far end; between two entities of one distance it stands with the end that declares it. */
function rowOf({ source, type, target }: GraphEdge, byRef: ReadonlyMap<string, GraphNode>): RelationRow[] {
  const [from, to] = [byRef.get(source), byRef.get(target)];
  if (!from || !to) return [];
  return from.distance < to.distance
    ? [{ node: to, word: inverseWord(type), other: from }]
    : [{ node: from, word: relationWord(type), other: to }];
}

function byRelationAndName(a: RelationRow, b: RelationRow): number {
  return a.word.localeCompare(b.word) || titleOf(a.node).localeCompare(titleOf(b.node));
}
