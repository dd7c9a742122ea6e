import type { GraphEdge, GraphNode } from "@signalbox/domain/catalog";
import type { ELK, ElkNode } from "elkjs/lib/elk-api.js";
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
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
};

export interface GraphShape {
  readonly refs: readonly string[];
  readonly edges: readonly GraphEdge[];
}

export function shapeOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphShape {
  return { refs: nodes.map(({ ref }) => ref), edges };
}

let elk: Promise<ELK> | undefined;

/** One worker per browser; the library is loaded with the first graph. */
async function startElk(): Promise<ELK> {
  const { default: Elk } = await import("elkjs/lib/elk-api.js");
  return new Elk({ workerFactory: () => new Worker(new URL("./layout-worker.ts", import.meta.url)) });
}

/** Where each node stands; computed beside the page, so that it stays responsive. */
export async function layOut({ refs, edges }: GraphShape): Promise<ReadonlyMap<string, Place>> {
  elk ??= startElk();
  const { layout } = await elk.then((started) => ({ layout: started.layout.bind(started) }));
  const graph: ElkNode = {
    id: "graph",
    layoutOptions: OPTIONS,
    children: refs.map((id) => ({ id, ...NODE_SIZE })),
    edges: edges.map(({ source, target }, at) => ({ id: String(at), sources: [source], targets: [target] })),
  };
  const { children = [] } = await layout(graph);
  return new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
