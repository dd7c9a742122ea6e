import { breakerControlContract } from "@signalbox/plugin-api/testing/breaker-control";
import { logSourceContract } from "@signalbox/plugin-api/testing/log-source";
import { metricsSourceContract } from "@signalbox/plugin-api/testing/metrics-source";
import { traceSourceContract } from "@signalbox/plugin-api/testing/trace-source";
import type { LogLine, Span, TimeRange } from "@signalbox/plugin-api";
import { createMemoryBreakers } from "./memory-breakers.ts";
import { createMemoryLogs } from "./memory-logs.ts";
import { createMemoryMetrics } from "./memory-metrics.ts";
import { createMemoryTraces } from "./memory-traces.ts";

const noon = Date.parse("2026-03-01T12:00:00Z");
const minutes = (from: number, to: number): TimeRange => ({
  from: new Date(noon + from * 60_000),
  to: new Date(noon + to * 60_000),
  stepSeconds: 60,
});
const [range, before] = [minutes(0, 10), minutes(-60, -50)];

metricsSourceContract("the source in memory", async () => {
  const [source, away] = [createMemoryMetrics(), createMemoryMetrics()];
  away.setAway(true);
  for (let minute = -120; minute < 0; minute++) {
    const begin = noon + minute * 60_000;
    const at = begin + 5000;
    source.record("all", { at, events: 10 });
    source.record("failed", { at, events: 1 });
    source.record("passed", { at, events: 9 });
    source.serve(
      { service: "checkout" },
      { at: begin, requests: 10, errors: 1, p50: 0.1, p95: 0.2, p99: 0.3 },
    );
  }
  return {
    source,
    away,
    until: new Date(noon),
    service: "checkout",
    serviceLabel: "service",
    queries: { total: "all", good: "passed", bad: "failed", absent: "nothing", nonsense: "???" },
  };
});

const span = (own: Pick<Span, "spanId" | "service"> & Partial<Span>): Span => ({
  parentId: null,
  operation: "GET /",
  kind: "server",
  startUs: noon * 1000,
  durationUs: 10_000,
  status: "unset",
  statusMessage: "",
  attributes: {},
  resource: {},
  events: [],
  links: [],
  warnings: [],
  ...own,
});

traceSourceContract("the source in memory", async () => {
  const [source, away] = [createMemoryTraces(), createMemoryTraces()];
  away.setAway(true);
  const [fine, failed] = ["1".repeat(32), "2".repeat(32)];
  const root = span({ spanId: "a".repeat(16), service: "checkout", durationUs: 900_000 });
  const called = span({
    spanId: "b".repeat(16),
    parentId: root.spanId,
    service: "payments",
    startUs: noon * 1000 + 10,
    status: "error",
    attributes: { card: "visa" },
  });
  source.add(
    { traceId: fine, truncated: false, spans: [span({ spanId: "c".repeat(16), service: "checkout" })] },
    { traceId: failed, truncated: false, spans: [root, called] },
  );
  return {
    source,
    away,
    range,
    before,
    service: "checkout",
    operation: "GET /",
    failed: {
      traceId: failed,
      spans: 2,
      errors: 1,
      services: ["checkout", "payments"],
      tag: ["card", "visa"],
    },
    fine: { traceId: fine },
    betweenMs: 100,
    calls: [{ caller: "checkout", callee: "payments" }],
  };
});

logSourceContract("the source in memory", async () => {
  const [source, away] = [createMemoryLogs(), createMemoryLogs()];
  away.setAway(true);
  const line = (id: string, message: string, own: Partial<LogLine> = {}): LogLine => ({
    id,
    atUs: (noon + Number(id) * 1000) * 1000,
    level: "info",
    service: "checkout",
    message,
    traceId: null,
    spanId: null,
    attributes: {},
    ...own,
  });
  const [traceId, message] = ["2".repeat(32), "Payment was declined"];
  source.add(
    line("1", "started"),
    line("2", message, { level: "error", traceId }),
    line("3", "went on"),
    line("4", "elsewhere", { service: "web" }),
  );
  return {
    source,
    away,
    range,
    before,
    service: "checkout",
    lines: 3,
    error: { message, traceId, text: "Declined" },
  };
});

breakerControlContract("the control in memory", async () => {
  const instances = ["checkout-1", "checkout-2", "checkout-3"];
  const control = createMemoryBreakers("checkout", "payments", instances);
  return {
    control,
    service: "checkout",
    breaker: "payments",
    instances,
    states: async () => control.states(),
    fail: async (instance) => control.fail(instance),
  };
});
