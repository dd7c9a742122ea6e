import type { GraphDirection, GraphEdge, GraphNode, Neighbourhood } from "../graph.ts";
import type { EntityRow } from "../schema.ts";
import { canonicalEdges, canonicalType } from "./reach.ts";

/** A neighbour of a node that was looked at, and how many neighbours that node has in all. */
export interface FoundNeighbour {
  readonly from: string;
  readonly other: string;
  readonly total: number;
}

/** What is known of the graph after some hops. */
export interface Growth {
  /** Distance from the root by ref, in the order in which they were found. */
  readonly distances: ReadonlyMap<string, number>;
  /** How many neighbours a node has, for those that were looked at. */
  readonly totals: ReadonlyMap<string, number>;
  /** The nodes to look at next. */
  readonly frontier: readonly string[];
  readonly truncated: boolean;
}

export interface GraphFilter {
  readonly direction: GraphDirection;
  readonly types: readonly string[] | undefined;
  /** In lower case, as refs begin. */
  readonly kinds: readonly string[] | undefined;
}

export function growthFrom(root: string): Growth {
  return { distances: new Map([[root, 0]]), totals: new Map(), frontier: [root], truncated: false };
}

/** One hop further: what is new becomes the frontier, until the limit of nodes is reached. */
export function grown(growth: Growth, found: readonly FoundNeighbour[], limit: number): Growth {
  const distances = new Map(growth.distances);
  const totals = new Map([...growth.totals, ...growth.frontier.map((ref) => [ref, 0] as const)]);
  const frontier: string[] = [];
  let { truncated } = growth;
  for (const { from, other, total } of found) {
    totals.set(from, total);
    if (distances.has(other)) continue;
    if (distances.size >= limit) truncated = true;
    else {
      distances.set(other, (distances.get(from) ?? 0) + 1);
      frontier.push(other);
    }
  }
  return { distances, totals, frontier, truncated };
}

function kindOfRef(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

interface Known {
  readonly declared: readonly GraphEdge[];
  readonly entities: readonly EntityRow[];
  readonly filter: GraphFilter;
}

/** The grown graph with the relations among its nodes, and what of each node stays hidden. */
export function neighbourhoodOf(root: string, growth: Growth, known: Known): Neighbourhood {
  const { distances, totals, truncated } = growth;
  const wanted = known.filter.types && new Set(known.filter.types.map(canonicalType));
  const edges = canonicalEdges(known.declared).filter(
    ({ source, type, target }) =>
      distances.has(source) && distances.has(target) && (wanted === undefined || wanted.has(type)),
  );
  const entities = new Map(known.entities.map((entity) => [entity.ref, entity]));
  const shown = shownNeighbours(edges, known.filter);
  const nodes = [...distances].map(([ref, distance]): GraphNode => {
    const total = totals.get(ref);
    const hidden = total === undefined ? null : Math.max(0, total - (shown.get(ref)?.size ?? 0));
    return { ref, entity: entities.get(ref) ?? null, distance, hidden };
  });
  nodes.sort((a, b) => a.distance - b.distance || compare(a.ref, b.ref));
  return { root, nodes, edges, truncated };
}

/** The neighbours of each node among those that its total counts. */
function shownNeighbours(edges: readonly GraphEdge[], { direction, kinds }: GraphFilter) {
  const shown = new Map<string, Set<string>>();
  const note = (ref: string, neighbour: string) => {
    if (kinds !== undefined && !kinds.includes(kindOfRef(neighbour))) return;
    shown.set(ref, (shown.get(ref) ?? new Set()).add(neighbour));
  };
  for (const { source, target } of edges) {
    if (direction !== "in") note(source, target);
    if (direction !== "out") note(target, source);
  }
  return shown;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
