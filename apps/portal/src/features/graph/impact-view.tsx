"use client";

import type { Impact } from "@signalbox/domain/catalog";
import { EmptyState, Section, TableSkeleton } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { GraphToolbar } from "./graph-toolbar.tsx";
import { ImpactSummary } from "./impact-summary.tsx";
import { ImpactTable } from "./impact-table.tsx";
import { PartlyAffectedTable } from "./partly-affected-table.tsx";
import { titleOf } from "./relation-rows.ts";
import type { GraphState } from "./use-graph-params.ts";

const COUNT = new Intl.NumberFormat("en");

function countText({ affected, truncated }: Impact): string {
  const count = `${truncated ? "More than " : ""}${COUNT.format(affected.length)}`;
  return `${count} ${affected.length === 1 ? "entity" : "entities"} affected`;
}

/** What breaks if an entity is down, why, and whom to tell. */
export function ImpactView({ root, state }: { root: string; state: GraphState }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalog.getImpact.queryOptions({ ref: root }));
  return (
    <>
      <GraphToolbar state={state} kinds={[]} types={[]} counted={data ? countText(data) : ""} />
      {error && <Failure error={error} what="the impact" onRetry={() => void refetch()} />}
      {!error && !data && <TableSkeleton label="Loading the impact" />}
      {!error && data && <Shown impact={data} />}
    </>
  );
}

function Shown({ impact }: { impact: Impact }) {
  const root = { ref: impact.root, title: titleOf({ ref: impact.root, entity: impact.entity }) };
  const { affected, partlyAffected } = impact;
  return (
    <>
      {affected.length === 0 ? (
        <EmptyState title={`Nothing in the catalog breaks if ${root.title} is down`}>
          <p>No entity depends on it, uses an API of it or is a part of it, as far as documents say.</p>
        </EmptyState>
      ) : (
        <Section title={`What breaks if ${root.title} is down`}>
          <ImpactSummary impact={impact} root={root} />
          <ImpactTable impact={impact} root={root} />
        </Section>
      )}
      {partlyAffected.length > 0 && (
        <Section title="Partly affected" count={partlyAffected.length}>
          <PartlyAffectedTable impact={impact} root={root} />
        </Section>
      )}
    </>
  );
}
