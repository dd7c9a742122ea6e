import type { GraphEdge } from "@signalbox/domain/catalog";
import type { Place } from "./next-node.ts";

export interface PlacedNode {
  readonly ref: string;
  readonly distance: number;
}

interface Measures {
  readonly width: number;
  readonly height: number;
}

const BETWEEN_ROWS = 14;
const BETWEEN_COLUMNS = 28;
const BETWEEN_BLOCKS = 160;
/** Screens are wider than high. */
const HEIGHT_SHARE = 3;
const FEWEST_ROWS = 8;

/** Many nodes in little room: a block of columns for each distance, each node near what leads to it. */
export function blockPlaces(
  nodes: readonly PlacedNode[],
  edges: readonly GraphEdge[],
  { width, height }: Measures,
): ReadonlyMap<string, Place> {
  const most = Math.max(FEWEST_ROWS, Math.ceil(Math.sqrt(nodes.length * HEIGHT_SHARE)));
  const places = new Map<string, Place>();
  let x = 0;
  for (const block of blocksOf(nodes, edges)) {
    const columns = Math.ceil(block.length / most);
    const rows = Math.ceil(block.length / columns);
    block.forEach((ref, at) => {
      const [column, row] = [Math.floor(at / rows), at % rows];
      const y = (row - (rows - 1) / 2) * (height + BETWEEN_ROWS);
      places.set(ref, { x: x + column * (width + BETWEEN_COLUMNS), y });
    });
    x += columns * (width + BETWEEN_COLUMNS) + BETWEEN_BLOCKS;
  }
  return places;
}

/** The nodes of each distance, in the order of the nodes before them that they hang on. */
function blocksOf(nodes: readonly PlacedNode[], edges: readonly GraphEdge[]): string[][] {
  const linked = new Map<string, string[]>();
  const link = (from: string, to: string) => linked.set(from, [...(linked.get(from) ?? []), to]);
  for (const { source, target } of edges) {
    link(source, target);
    link(target, source);
  }
  const order = new Map<string, number>();
  const byDistance = [...Map.groupBy(nodes, ({ distance }) => distance)].toSorted(([a], [b]) => a - b);
  return byDistance.map(([, block]) => {
    const before = (ref: string) =>
      Math.min(Infinity, ...(linked.get(ref) ?? []).map((other) => order.get(other) ?? Infinity));
    const ranked = block.map(({ ref }) => ({ ref, rank: before(ref) }));
    ranked.sort((a, b) => (a.rank === b.rank ? a.ref.localeCompare(b.ref) : a.rank - b.rank));
    for (const { ref } of ranked) order.set(ref, order.size);
    return ranked.map(({ ref }) => ref);
  });
}
