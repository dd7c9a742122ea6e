"use client";

import "@xyflow/react/dist/base.css";
import { ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import type { Neighbourhood } from "@signalbox/domain/catalog";
import { useMemo } from "react";
import { CanvasControls } from "./canvas-controls.tsx";
import { EntityNode } from "./entity-node.tsx";
import { flowEdges, flowNodes } from "./flow-elements.ts";
import { createGraphFocus, GraphFocusContext } from "./graph-focus.ts";
import styles from "./graph.module.css";
import type { Place } from "./next-node.ts";
import { RelationEdge } from "./relation-edge.tsx";
import { useGraphKeys } from "./use-graph-keys.ts";

const nodeTypes = { entity: EntityNode };
const edgeTypes = { relation: RelationEdge };
const FIT = { maxZoom: 1, minZoom: 0.05, padding: 0.08 };

export interface GraphCanvasProps {
  readonly graph: Neighbourhood;
  readonly places: ReadonlyMap<string, Place>;
  readonly label: string;
  readonly onReroot: (ref: string) => void;
}

/** The graph to look at and to walk through by keyboard. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ graph, places, label, onReroot }: GraphCanvasProps) {
  const flow = useReactFlow();
  const { root, nodes, edges } = graph;
  const focus = useMemo(() => createGraphFocus(root, edges), [root, edges]);
  const shownNodes = useMemo(() => flowNodes(root, nodes, places, onReroot), [root, nodes, places, onReroot]);
  const shownEdges = useMemo(() => flowEdges(edges), [edges]);
  const { canvas, onKeyDown } = useGraphKeys({ focus, places, flow, onReroot });
  return (
    <GraphFocusContext value={focus}>
      <div
        ref={canvas}
        role="group"
        aria-label={label}
        className={styles.canvas}
        onKeyDown={onKeyDown}
        onFocus={(event) =>
          focus.focusOn(event.target.closest<HTMLElement>("[data-ref]")?.dataset["ref"] ?? null)
        }
        onBlur={() => focus.focusOn(null)}
      >
        <ReactFlow
          nodes={shownNodes}
          edges={shownEdges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          fitView
          fitViewOptions={FIT}
          minZoom={0.05}
          maxZoom={2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          onNodeMouseEnter={(_event, { id }) => focus.pointAt(id)}
          onNodeMouseLeave={() => focus.pointAt(null)}
        >
          <CanvasControls />
        </ReactFlow>
      </div>
    </GraphFocusContext>
  );
}
