"use client";

import { Table } from "@mantine/core";
import type { Breaker, BreakerHistory } from "@signalbox/domain/breakers/schema";
import { AbsoluteTime, WideTable } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { BreakerMark, lookOfKind } from "../breaker-lever/index.ts";
import { chartContent, ChartFrame, type ChartMarker, type ChartRange } from "../charts/index.ts";
import styles from "./breaker.module.css";
import { stateBand, type Segment } from "./state-band.ts";

interface StateBandChartProps {
  readonly breaker: Breaker;
  readonly history: {
    readonly data: BreakerHistory | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly range: ChartRange;
  readonly source: string;
  readonly asOf: string | null;
  readonly markers: readonly ChartMarker[];
}

const BAND_HEIGHT = 56;
/** A part that is narrower than this has no room for its word. */
const WORD_SHARE = 0.1;
const everything = () => null;

/** In which state the breaker was, as a band with words and as a table of the same parts. */
export function StateBandChart({ breaker, history, range, ...frame }: StateBandChartProps) {
  const trpc = useTRPC();
  const { data: instances } = useQuery(trpc.breakers.instances.queryOptions({ id: breaker.id }));
  const { source, asOf, markers } = frame;
  const segments = stateBand(history.data?.transitions ?? [], instances?.items ?? [], range);
  return (
    <ChartFrame
      title="State"
      unit="the worst of its instances"
      source={source}
      asOf={asOf}
      markers={markers}
      content={chartContent(history, everything)}
      height={BAND_HEIGHT}
      table={<SegmentTable segments={segments} />}
    >
      <Band segments={segments} />
    </ChartFrame>
  );
}

function Band({ segments }: { segments: readonly Segment[] }) {
  const whole = (segments.at(-1)?.to ?? 0) - (segments[0]?.from ?? 0);
  return (
    <ol className={styles.band} aria-label="States over the range">
      {segments.map(({ from, to, state }) => {
        const { word } = lookOfKind(state);
        const share = whole === 0 ? 0 : (to - from) / whole;
        return (
          <li
            key={from}
            data-state={state}
            style={{ flexGrow: share }}
            title={`${word} from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`}
          >
            <span data-hidden={share < WORD_SHARE || undefined}>{word}</span>
          </li>
        );
      })}
    </ol>
  );
}

function SegmentTable({ segments }: { segments: readonly Segment[] }) {
  return (
    <WideTable label="States over the range">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">State</Table.Th>
          <Table.Th scope="col">From</Table.Th>
          <Table.Th scope="col">To</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {segments.toReversed().map(({ from, to, state }) => (
          <Table.Tr key={from}>
            <Table.Th scope="row">
              <BreakerMark look={lookOfKind(state)} />
            </Table.Th>
            <Table.Td>
              <AbsoluteTime time={new Date(from).toISOString()} />
            </Table.Td>
            <Table.Td>
              <AbsoluteTime time={new Date(to).toISOString()} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
