import type { GraphEdge, GraphNode } from "@signalbox/domain/catalog";
import type { ELK, ElkNode } from "elkjs/lib/elk-api.js";
import { blockPlaces, type PlacedNode } from "./block-places.ts";
import type { Place } from "./next-node.ts";

export const NODE_SIZE = { width: 216, height: 56 } as const;

/** Layers from left to right: what needs stands left of what is needed; the room between layers takes the labels. */
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.spacing.nodeNode": "14",
  "elk.spacing.componentComponent": "32",
  "elk.layered.spacing.nodeNodeBetweenLayers": "132",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  // Less search for fewer crossings, since whoever opens the tab waits for it.
  "elk.layered.thoroughness": "3",
  // The lines are drawn here, so ELK need not route them.
  "elk.edgeRouting": "POLYLINE",
};

/** Beyond this, layers take ELK many seconds and become too long to be read. */
const MOST_LAYERED = { nodes: 80, edges: 120 };

export interface GraphShape {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly GraphEdge[];
}

export function shapeOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphShape {
  return { nodes: nodes.map(({ ref, distance }) => ({ ref, distance })), edges };
}

let elk: Promise<ELK> | undefined;

/** One worker per browser; the library is loaded with the first graph. */
async function startElk(): Promise<ELK> {
  const { default: Elk } = await import("elkjs/lib/elk-api.js");
  return new Elk({ workerFactory: () => new Worker(new URL("./layout-worker.ts", import.meta.url)) });
}

/** Where each node stands: in layers, computed beside the page so that it stays responsive, or in blocks if too many. */
export async function layOut({ nodes, edges }: GraphShape): Promise<ReadonlyMap<string, Place>> {
  const many = nodes.length > MOST_LAYERED.nodes || edges.length > MOST_LAYERED.edges;
  if (many) return blockPlaces(nodes, edges, NODE_SIZE);
  elk ??= startElk();
  const started = await elk;
  const graph: ElkNode = {
    id: "graph",
    layoutOptions: OPTIONS,
    children: nodes.map(({ ref }) => ({ id: ref, ...NODE_SIZE })),
    edges: edges.map(({ source, target }, at) => ({ id: String(at), sources: [source], targets: [target] })),
  };
  const { children = [] } = await started.layout(graph);
  return new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
