"use client";

import { Table, Text } from "@mantine/core";
import type { Propagation, Reader } from "@signalbox/domain/flags/schema";
import { EmptyState, StatusBadge, TimeAgo, WideTable } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import styles from "./flag-settings.module.css";
import { readerKinds, readersText } from "./reader-words.ts";

const REREAD_MS = 5000;

/** Who streams an environment and has its revision, who lags, and who only asks now and then. */
export function Readers({ environment }: { environment: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    // The readers are no events of the register, so the live stream knows nothing of them.
    trpc.flags.propagation.queryOptions(
      { environment },
      { meta: { live: "manual" }, refetchInterval: REREAD_MS },
    ),
  );
  const listed = data.waiting.length + data.apart.length;
  return (
    <>
      <Text size="sm" mb="sm" role="status">
        {readersText(data)}
      </Text>
      {data.expected + data.edges.expected + listed === 0 && (
        <EmptyState title="Nobody reads it now">
          <p>Services and edges that stream this environment are shown here within seconds.</p>
        </EmptyState>
      )}
      {listed > 0 && <ReaderTable propagation={data} />}
    </>
  );
}

function ReaderTable({ propagation: { waiting, apart, revision } }: { propagation: Propagation }) {
  return (
    <WideTable label="Readers that have not confirmed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Reader</Table.Th>
          <Table.Th>How</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Revision</Table.Th>
          <Table.Th>Last seen</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {waiting.map((reader) => (
          <ReaderRow key={`${reader.kind} ${reader.instance}`} reader={reader} late />
        ))}
        {apart.map((reader) => (
          <ReaderRow
            key={`${reader.kind} ${reader.instance}`}
            reader={reader}
            late={reader.revision < revision}
          />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function ReaderRow({ reader, late }: { reader: Reader; late: boolean }) {
  const { service, serviceVersion, instance, kind, revision, seenAt } = reader;
  return (
    <Table.Tr>
      <Table.Td>
        <span className={styles.name}>{service === "" ? instance : `${service} ${serviceVersion}`}</span>
      </Table.Td>
      <Table.Td>{readerKinds[kind]}</Table.Td>
      <Table.Td>
        <StatusBadge
          plain
          state={late ? "warning" : "ok"}
          word={late ? "Behind" : "Current at its last fetch"}
        />
      </Table.Td>
      <Table.Td>{revision}</Table.Td>
      <Table.Td>
        <TimeAgo time={seenAt} />
      </Table.Td>
    </Table.Tr>
  );
}
