"use client";

import { Loader, VisuallyHidden } from "@mantine/core";
import type { Neighbourhood } from "@signalbox/domain/catalog";
import { ErrorState } from "@signalbox/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { GraphLegend } from "./graph-legend.tsx";
import styles from "./graph.module.css";
import { layOut, shapeOf } from "./lay-out.ts";
import { titleOf } from "./relation-rows.ts";

/** Only those who look at a graph load what draws it. */
const GraphCanvas = dynamic(() => import("./graph-canvas.tsx").then((loaded) => loaded.GraphCanvas), {
  ssr: false,
  loading: () => <Waiting />,
});

function Waiting() {
  return (
    <div className={styles.waiting} role="status">
      <Loader aria-hidden />
      <VisuallyHidden>Laying out the graph</VisuallyHidden>
    </div>
  );
}

interface GraphPictureProps {
  readonly graph: Neighbourhood;
  /** A newer answer is on its way. */
  readonly stale: boolean;
  readonly onReroot: (ref: string) => void;
}

/** The graph once it is laid out, which happens in a worker; an unchanged shape keeps its places. */
export function GraphPicture({ graph, stale, onReroot }: GraphPictureProps) {
  const shape = useMemo(() => shapeOf(graph.nodes, graph.edges), [graph]);
  const layout = useQuery({
    queryKey: ["graph-layout", shape],
    queryFn: async () => ({ graph, places: await layOut(shape) }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
  const [root] = graph.nodes;
  const drawn = layout.data && {
    ...layout.data,
    graph: layout.isPlaceholderData ? layout.data.graph : graph,
  };
  return (
    <>
      <p className={styles.hint}>
        Arrow keys move, Enter opens, r takes the entity as the root, f fits the graph into view; Ctrl with
        the wheel zooms.
      </p>
      <div className={styles.frame} data-stale={stale || layout.isPlaceholderData || undefined}>
        {layout.isError && (
          <ErrorState
            title="The graph could not be laid out"
            remedy="The list says the same. Try again, or reload the page."
            onRetry={() => void layout.refetch()}
          />
        )}
        {drawn && (
          <GraphCanvas
            key={drawn.graph.root}
            graph={drawn.graph}
            places={drawn.places}
            label={`Graph around ${root ? titleOf(root) : graph.root}; the list view says the same`}
            onReroot={onReroot}
          />
        )}
        {layout.isPending && <Waiting />}
      </div>
      <GraphLegend edges={graph.edges} />
    </>
  );
}
