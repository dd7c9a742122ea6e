"use client";

import { Table } from "@mantine/core";
import type { DependencyState, ObservedDependency } from "@signalbox/domain/observability/schema";
import { EmptyState, EntityLink, StatusBadge, TableSkeleton, WideTable, type State } from "@signalbox/ui";
import { IconArrowsExchange } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import type { ChartRange } from "../charts/index.ts";
import { ProposeRelation } from "./propose-relation.tsx";
import { TraceSourceLine } from "./trace-source-line.tsx";
import styles from "./traces.module.css";

const LOOKS: Record<DependencyState, { state: State; word: string; reason: string }> = {
  matched: { state: "ok", word: "Matched", reason: "Seen in traces and declared in the catalog." },
  undeclared: { state: "warning", word: "Not declared", reason: "Seen in traces, not in the catalog." },
  unseen: {
    state: "unknown",
    word: "Not seen",
    reason: "Declared in the catalog, in no trace of this time.",
  },
};

interface ObservedCallsProps {
  readonly entityRef: string;
  readonly name: string;
  readonly range: ChartRange;
}

/** What traces show that an entity calls and is called by, against what the catalog declares. */
export function ObservedCallsCard({ entityRef, name, range }: ObservedCallsProps) {
  const trpc = useTRPC();
  const asked = { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
  const options = trpc.observability.observedDependencies.queryOptions(
    { entityRef, ...asked },
    { placeholderData: keepPreviousData },
  );
  const { data } = useQuery({ ...options, throwOnError: true });
  if (data === undefined) return <TableSkeleton count={3} label="Loading what traces show" />;
  if (data.items.length === 0) {
    return (
      <EmptyState icon={<IconArrowsExchange aria-hidden size={20} />} title={`${name} stands alone`}>
        <p>No trace of this time shows a call to or from another service, and the catalog declares none.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <WideTable label={`Calls of ${name}, observed against declared`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Direction</Table.Th>
            <Table.Th>Service</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Calls</Table.Th>
            <Table.Th>Relation</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((item) => (
            <DependencyRow key={`${item.direction} ${item.service}`} item={item} entityRef={entityRef} />
          ))}
        </Table.Tbody>
      </WideTable>
      {data.counted === "sample" && (
        <p className={styles.quiet}>Counted in the newest traces of this time, which are not all of them.</p>
      )}
      <TraceSourceLine source={data.source} asOf={data.asOf} />
    </>
  );
}

function DependencyRow({ item, entityRef }: { item: ObservedDependency; entityRef: string }) {
  const { direction, service, entity, state, calls, relation } = item;
  const { state: look, word, reason } = LOOKS[state];
  const [ref, targetRef] =
    direction === "out" ? [entityRef, entity?.ref ?? null] : [entity?.ref ?? null, entityRef];
  return (
    <Table.Tr>
      <Table.Td>{direction === "out" ? "calls" : "is called by"}</Table.Td>
      <Table.Td>
        {entity === null ? (
          <span title="Nothing in the catalog is called so">{service}</span>
        ) : (
          <EntityLink entityRef={entity.ref} title={entity.title} />
        )}
      </Table.Td>
      <Table.Td>
        <StatusBadge state={look} word={word} reason={reason} plain />
      </Table.Td>
      <Table.Td className={styles.number}>{state === "unseen" ? "none seen" : calls}</Table.Td>
      <Table.Td>
        {relation ??
          (ref !== null && targetRef !== null ? (
            <ProposeRelation entityRef={ref} targetRef={targetRef} />
          ) : (
            <span className={styles.quiet}>not in the catalog</span>
          ))}
      </Table.Td>
    </Table.Tr>
  );
}
