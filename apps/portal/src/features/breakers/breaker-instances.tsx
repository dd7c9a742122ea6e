"use client";

import { Table } from "@mantine/core";
import type { Breaker, BreakerInstance } from "@signalbox/domain/breakers/schema";
import { StatusBadge, TimeAgo, WideTable } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { BreakerMark, lookOfKind } from "../breaker-lever/index.ts";
import { instanceStanding, oddFirst } from "./instance-standing.ts";

const EACH_MS = 2000;
const COLUMNS = ["Instance", "Version", "State", "Since", "Stands out", "Last heard of"];

/** Each instance with its own state: those that differ from the rest, do not obey or are silent come first. */
export function BreakerInstances({ breaker }: { breaker: Breaker }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.breakers.instances.queryOptions({ id: breaker.id }, { refetchInterval: EACH_MS }),
  );
  if (data.items.length === 0) return <p>No instance reports this breaker now.</p>;
  return (
    <WideTable label="Instances of the breaker">
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((title) => (
            <Table.Th key={title} scope="col">
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {oddFirst(breaker, data.items).map((instance) => (
          <InstanceRow key={instance.instance} breaker={breaker} instance={instance} all={data.items} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

interface InstanceRowProps {
  readonly breaker: Breaker;
  readonly instance: BreakerInstance;
  readonly all: readonly BreakerInstance[];
}

function InstanceRow({ breaker, instance, all }: InstanceRowProps) {
  const standing = instanceStanding(breaker, instance, all);
  const { instance: name, serviceVersion, state, silent, since, seenAt } = instance;
  return (
    <Table.Tr data-muted={silent || undefined}>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>{serviceVersion || "not said"}</Table.Td>
      <Table.Td>
        <BreakerMark look={lookOfKind(state)} />
      </Table.Td>
      <Table.Td>
        <TimeAgo time={since} focusable />
      </Table.Td>
      <Table.Td>
        {standing !== null && <StatusBadge plain state={standing.state} word={standing.word} />}
      </Table.Td>
      <Table.Td>
        <TimeAgo time={seenAt} focusable />
      </Table.Td>
    </Table.Tr>
  );
}
