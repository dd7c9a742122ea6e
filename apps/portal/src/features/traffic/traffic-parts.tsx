"use client";

import { Anchor, Table } from "@mantine/core";
import type { TrafficPart } from "@signalbox/domain/observability/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { shareWords } from "./traffic-points.ts";
import styles from "./traffic.module.css";

interface TrafficPartsProps {
  readonly input: {
    readonly entityRef: string;
    readonly from: string;
    readonly to: string;
    readonly environment?: string;
  };
  readonly by: "version" | "route";
  readonly onChoose: (value: string) => void;
}

const HEADINGS = { version: "Version", route: "Route" } as const;
const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** The requests of a service by version or route, the busiest first; one opens its charts. */
export function TrafficParts({ input, by, onChoose }: TrafficPartsProps) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.observability.trafficParts.queryOptions({ ...input, by }));
  if (data.items.length === 0) return <p className={styles.none}>No requests in this time.</p>;
  return (
    <div className={styles.table}>
      <Table>
        <caption className={styles.caption}>
          Requests by {by}, from {data.source.title}
          {data.more ? "; the busiest only" : ""}
        </caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{HEADINGS[by]}</Table.Th>
            <Table.Th scope="col" className={styles.number}>
              Requests
            </Table.Th>
            <Table.Th scope="col" className={styles.number}>
              Errors
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((part) => (
            <PartRow key={part.value} part={part} onChoose={onChoose} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function PartRow({ part, onChoose }: { part: TrafficPart; onChoose: (value: string) => void }) {
  const { value, requests, errors } = part;
  return (
    <Table.Tr>
      <Table.Td className={styles.value}>
        {value === "" ? (
          "Not told"
        ) : (
          <Anchor component="button" type="button" size="sm" onClick={() => onChoose(value)}>
            {value}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td className={styles.number}>{NUMBER.format(requests)}</Table.Td>
      <Table.Td className={styles.number}>{shareWords(errors / requests)}</Table.Td>
    </Table.Tr>
  );
}
