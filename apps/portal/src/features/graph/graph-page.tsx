"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import { EmptyState, EntityLink, PageHeader } from "@signalbox/ui";
import { IconTopologyStar3 } from "@tabler/icons-react";
import { useQueryState } from "nuqs";
import { useCallback } from "react";
import { EntityGraph } from "./entity-graph.tsx";
import { rootOf, rootParser } from "./graph-params.ts";

/** The graph around any entity; the root is in the address like the filters. */
export function GraphPage() {
  const [text, setRoot] = useQueryState("root", rootParser);
  const root = rootOf(text);
  const reroot = useCallback((ref: string) => void setRoot(ref), [setRoot]);
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb">
            <Anchor href="/catalog">Catalog</Anchor>
          </Breadcrumbs>
        }
        title="Relations graph"
        kind={root && <EntityLink entityRef={root} />}
      />
      {root === null ? <NoRoot asked={text} /> : <EntityGraph root={root} onReroot={reroot} />}
    </>
  );
}

function NoRoot({ asked }: { asked: string | null }) {
  return (
    <EmptyState
      icon={<IconTopologyStar3 aria-hidden size={20} />}
      title={asked ? `${asked} is not the name of an entity` : "A graph starts at an entity"}
      action={<Anchor href="/catalog">Find one in the catalog</Anchor>}
    >
      <p>The page of each entity has a tab with the graph around it.</p>
    </EmptyState>
  );
}
