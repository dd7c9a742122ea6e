"use client";

import { Button, Loader, VisuallyHidden } from "@mantine/core";
import { EmptyState, FilteredEmpty, StateIcon, TableSkeleton } from "@signalbox/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Neighbourhood } from "@signalbox/domain/catalog";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { GraphPicture } from "./graph-picture.tsx";
import { isNarrowed, kindChoices, neighbourhoodInput, type GraphView } from "./graph-params.ts";
import { GraphToolbar } from "./graph-toolbar.tsx";
import styles from "./graph.module.css";
import { RelationList } from "./relation-list.tsx";
import { titleOf } from "./relation-rows.ts";
import type { GraphState } from "./use-graph-params.ts";

interface NeighbourhoodViewProps {
  readonly root: string;
  readonly state: GraphState;
  readonly onReroot: (ref: string) => void;
}

function countText({ nodes, edges }: Neighbourhood): string {
  const entities = nodes.length === 1 ? "1 entity" : `${String(nodes.length)} entities`;
  return `${entities}, ${edges.length === 1 ? "1 relation" : `${String(edges.length)} relations`}`;
}

/** What an entity is related to, as a graph or as a list; the last answer stays while the next is on its way. */
export function NeighbourhoodView({ root, state, onReroot }: NeighbourhoodViewProps) {
  const trpc = useTRPC();
  const input = neighbourhoodInput(root, state.params);
  const { data, error, isPlaceholderData, refetch } = useQuery(
    trpc.catalog.getNeighbourhood.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const kinds = data?.nodes.flatMap(({ entity }) => (entity === null ? [] : [entity.kind])) ?? [];
  return (
    <>
      <GraphToolbar
        state={state}
        kinds={kindChoices(kinds)}
        types={data?.edges.map(({ type }) => type) ?? []}
        counted={data ? countText(data) : ""}
      />
      {error && <Failure error={error} what="the graph" onRetry={() => void refetch()} />}
      {!error && !data && <Loading view={state.view} />}
      {!error && data && <Shown graph={data} stale={isPlaceholderData} state={state} onReroot={onReroot} />}
    </>
  );
}

/** Of the size of what follows, so that nothing moves. */
function Loading({ view }: { view: GraphView }) {
  if (view === "list") return <TableSkeleton label="Loading the graph" />;
  return (
    <>
      <p className={styles.hint}>Reading the relations ...</p>
      <div className={styles.frame}>
        <div className={styles.waiting} role="status">
          <Loader aria-hidden />
          <VisuallyHidden>Loading the graph</VisuallyHidden>
        </div>
      </div>
    </>
  );
}

interface ShownProps extends Omit<NeighbourhoodViewProps, "root"> {
  readonly graph: Neighbourhood;
  readonly stale: boolean;
}

function Shown({ graph, stale, state, onReroot }: ShownProps) {
  if (graph.nodes.length === 1) {
    const [root] = graph.nodes;
    if (isNarrowed(state.params)) return <FilteredEmpty what="relations" onClear={state.clear} />;
    return <EmptyState title={`${root ? titleOf(root) : "It"} has no relations`} />;
  }
  return (
    <>
      {graph.truncated && <Truncated shown={graph.nodes.length} state={state} />}
      {state.view === "graph" ? (
        <GraphPicture graph={graph} stale={stale} onReroot={onReroot} />
      ) : (
        <RelationList graph={graph} />
      )}
    </>
  );
}

function Truncated({ shown, state }: { shown: number; state: GraphState }) {
  return (
    <p className={styles.notice}>
      <StateIcon state="warning" />
      There is more than the {shown} entities shown here: choose relations or kinds, or look less far.
      {state.params.depth > 1 && (
        <Button size="compact-xs" variant="default" onClick={() => state.change({ depth: 1 })}>
          Look one relation far
        </Button>
      )}
    </p>
  );
}
