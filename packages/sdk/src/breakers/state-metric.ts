import { openTelemetry } from "../tracing/open-telemetry.ts";
import type { GuardedBreaker } from "./guarded-breaker.ts";

const VALUES = { closed: 0, open: 1, "half-open": 2 } as const;

/** `circuit_breaker_state{service,breaker}` by OpenTelemetry, where the service has it; answers how to stop. */
export function observeStates(service: string, breakers: () => Iterable<GuardedBreaker>): () => void {
  const api = openTelemetry();
  if (api === null) return () => undefined;
  const gauge = api.metrics
    .getMeter("@signalbox/sdk")
    .createObservableGauge("circuit_breaker_state", { description: "0 closed, 1 open, 2 half-open" });
  const observe = (result: { observe(value: number, attributes: Record<string, string>): void }) => {
    for (const breaker of breakers())
      result.observe(VALUES[breaker.state()], { service, breaker: breaker.settings.name });
  };
  gauge.addCallback(observe);
  return () => gauge.removeCallback(observe);
}
