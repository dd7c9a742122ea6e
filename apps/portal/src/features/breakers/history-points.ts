import type { BreakerHistory, BreakerMoment } from "@signalbox/domain/breakers/schema";
import type { ChartMarker, ChartPoint } from "../charts/index.ts";

/** Calls of each step as a rate; a step that nobody reported is a gap. */
export function callPoints(history: BreakerHistory | undefined): ChartPoint[] {
  if (history === undefined) return [];
  const { points, stepSeconds } = history;
  return points.map(({ at, ok, failed, rejected }) => ({
    at: Date.parse(at),
    values: {
      ok: ok / stepSeconds,
      failed: failed / stepSeconds,
      rejected: rejected / stepSeconds,
    },
  }));
}

export function latencyPoints(history: BreakerHistory | undefined): ChartPoint[] {
  return (history?.points ?? []).map(({ at, p50, p95, p99 }) => ({
    at: Date.parse(at),
    values: { p50, p95, p99 },
  }));
}

/** What the register has of the breaker, as marks that open their event. */
export function historyMarkers(events: readonly BreakerMoment[]): ChartMarker[] {
  return events.map(({ position, at, title }) => ({ position, at, title, kind: "breaker" }));
}

export function sourceWords(source: string): string {
  return source === "sdk" ? "what instances report through the SDK" : source;
}
