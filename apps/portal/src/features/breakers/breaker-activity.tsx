"use client";

import type { Breaker, BreakerHistory } from "@signalbox/domain/breakers/schema";
import { Section } from "@signalbox/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { chartContent, RangeBar, TimeChart, useChartRange } from "../charts/index.ts";
import { latency, perSecond } from "../breaker-lever/index.ts";
import { callPoints, historyMarkers, latencyPoints, sourceWords } from "./history-points.ts";
import { StateBandChart } from "./state-band-chart.tsx";
import { TransitionTable } from "./transition-table.tsx";

const CALLS = [
  { key: "ok", title: "Succeeded" },
  { key: "failed", title: "Failed" },
  { key: "rejected", title: "Turned away" },
];
const LATENCIES = [
  { key: "p50", title: "p50" },
  { key: "p95", title: "p95" },
  { key: "p99", title: "p99" },
];
const READ_AGAIN_MS = 10_000;

const noCalls = ({ points }: BreakerHistory) =>
  points.length === 0
    ? { title: "No calls in this range", why: "No instance reported a call through this breaker." }
    : null;

/** What the breaker did over a time, and why: its states, the calls through it, and the moves of its instances. */
export function BreakerActivity({ breaker }: { breaker: Breaker }) {
  const trpc = useTRPC();
  const range = useChartRange("-1h");
  const input = {
    id: breaker.id,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
  };
  const query = useQuery(
    trpc.breakers.history.queryOptions(input, {
      placeholderData: keepPreviousData,
      ...(range.live && { refetchInterval: READ_AGAIN_MS }),
    }),
  );
  const { data } = query;
  const common = {
    source: sourceWords(data?.source ?? breaker.source),
    asOf: data?.asOf ?? null,
    range,
    stepSeconds: data?.stepSeconds ?? 60,
    markers: historyMarkers(data?.events ?? []),
  };
  return (
    <Section title="What happened" action={<RangeBar range={range} />}>
      <StateBandChart breaker={breaker} history={query} {...common} />
      <TimeChart
        {...common}
        title="Calls"
        unit="per second"
        series={CALLS}
        points={callPoints(data)}
        format={perSecond}
        content={chartContent(query, noCalls)}
      />
      <TimeChart
        {...common}
        title="Latency"
        unit="ms"
        series={LATENCIES}
        points={latencyPoints(data)}
        format={latency}
        content={chartContent(query, noCalls)}
      />
      <TransitionTable transitions={data?.transitions ?? []} />
    </Section>
  );
}
