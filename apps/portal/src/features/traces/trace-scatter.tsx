"use client";

import { Table } from "@mantine/core";
import type { TraceList } from "@signalbox/domain/observability/schema";
import { AbsoluteTime, WideTable } from "@signalbox/ui";
import { ChartFrame, type ChartRange } from "../charts/index.ts";
import { durationWords } from "./duration-words.ts";
import { scatterPoints } from "./scatter-points.ts";
import styles from "./traces.module.css";

const WIDTH = 800;
const HEIGHT = 150;
const EDGE = 8;
const CROSS = 4;

function Plot({ list, range }: { list: TraceList; range: ChartRange }) {
  const { points, lowUs, highUs } = scatterPoints(list.traces, range);
  const x = (at: number) => EDGE + at * (WIDTH - 2 * EDGE);
  const y = (at: number) => HEIGHT - EDGE - at * (HEIGHT - 2 * EDGE);
  const failed = points.filter((point) => point.failed).length;
  const label = `${String(points.length)} traces from ${durationWords(lowUs)} to ${durationWords(highUs)}, ${String(failed)} with errors`;
  return (
    <svg
      className={styles.scatter}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <line className={styles.axis} x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      {points.map(({ traceId, failed: isFailed, ...at }) =>
        isFailed ? (
          <path
            key={traceId}
            className={styles.cross}
            d={`M${String(x(at.x) - CROSS)} ${String(y(at.y) - CROSS)}l${String(2 * CROSS)} ${String(2 * CROSS)}m0 ${String(-2 * CROSS)}l${String(-2 * CROSS)} ${String(2 * CROSS)}`}
          />
        ) : (
          <circle key={traceId} className={styles.dot} cx={x(at.x)} cy={y(at.y)} r={4} />
        ),
      )}
    </svg>
  );
}

function PointTable({ list }: { list: TraceList }) {
  return (
    <WideTable label="Traces as numbers">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Began</Table.Th>
          <Table.Th>Duration</Table.Th>
          <Table.Th>Spans</Table.Th>
          <Table.Th>Errors</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {list.traces.map(({ traceId, startUs, durationUs, spans, errors }) => (
          <Table.Tr key={traceId}>
            <Table.Td>
              <AbsoluteTime time={new Date(startUs / 1000).toISOString()} />
            </Table.Td>
            <Table.Td>{durationWords(durationUs)}</Table.Td>
            <Table.Td>{spans}</Table.Td>
            <Table.Td>{errors}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

/** The found traces by when they began and how long they took; crosses failed. */
export function TraceScatter({ list, range }: { list: TraceList; range: ChartRange }) {
  const { lowUs, highUs } = scatterPoints(list.traces, range);
  return (
    <ChartFrame
      title="Durations"
      unit={`${durationWords(lowUs)} to ${durationWords(highUs)}, by powers`}
      window="a dot is a trace, a cross one with errors"
      source={list.source.title}
      asOf={list.asOf}
      content={{ state: "ready" }}
      height={HEIGHT}
      table={<PointTable list={list} />}
    >
      <Plot list={list} range={range} />
    </ChartFrame>
  );
}
