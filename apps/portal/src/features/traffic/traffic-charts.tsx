"use client";

import type { Traffic } from "@signalbox/domain/observability/schema";
import { TimeChart, type ChartContent, type ChartRange } from "../charts/index.ts";
import {
  errorPoints,
  latencyPoints,
  latencyWords,
  ratePoints,
  rateWords,
  shareWords,
} from "./traffic-points.ts";

interface TrafficChartsProps {
  readonly traffic: Traffic | undefined;
  readonly content: ChartContent;
  readonly range: ChartRange;
}

const NOTHING = { points: [], stepSeconds: 60 };
const QUANTILES = ["p50", "p95", "p99"].map((key) => ({ key, title: key }));

/** How much a service is asked, how often it fails, and how long it takes. */
export function TrafficCharts({ traffic, content, range }: TrafficChartsProps) {
  const numbers = traffic ?? NOTHING;
  const shared = {
    content,
    range,
    source: traffic?.source.title ?? "",
    asOf: traffic?.asOf ?? null,
    stepSeconds: numbers.stepSeconds,
  };
  return (
    <>
      <TimeChart
        {...shared}
        title="Requests"
        unit="requests per second"
        series={[{ key: "requests", title: "Requests" }]}
        points={ratePoints(numbers)}
        format={rateWords}
      />
      <TimeChart
        {...shared}
        title="Errors"
        unit="share of requests"
        series={[{ key: "errors", title: "Errors" }]}
        points={errorPoints(numbers)}
        format={shareWords}
      />
      <TimeChart
        {...shared}
        title="Latency"
        unit="milliseconds"
        series={QUANTILES}
        points={latencyPoints(numbers)}
        format={latencyWords}
      />
    </>
  );
}
