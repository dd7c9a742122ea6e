import type { GraphEdge, GraphNode } from "@signalbox/domain/catalog";
import { MarkerType } from "@xyflow/react";
import type { EntityFlowNode } from "./entity-node.tsx";
import { NODE_SIZE } from "./lay-out.ts";
import type { Place } from "./next-node.ts";
import type { RelationFlowEdge } from "./relation-edge.tsx";

/** Up to so many edges a screen has room for the words of each. */
const NAMED_EDGES = 60;

export function flowNodes(
  root: string,
  nodes: readonly GraphNode[],
  places: ReadonlyMap<string, Place>,
  onReroot: (ref: string) => void,
): EntityFlowNode[] {
  return nodes.map((node) => ({
    id: node.ref,
    type: "entity",
    position: { ...(places.get(node.ref) ?? { x: 0, y: 0 }) },
    ...NODE_SIZE,
    data: { node, isRoot: node.ref === root, onReroot },
  }));
}

export function flowEdges(edges: readonly GraphEdge[]): RelationFlowEdge[] {
  const named = edges.length <= NAMED_EDGES;
  return edges.map(({ source, type, target }) => ({
    id: `${source} ${type} ${target}`,
    source,
    target,
    type: "relation",
    data: { type, named },
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
  }));
}
