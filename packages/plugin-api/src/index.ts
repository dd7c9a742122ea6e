export { ForceTo, ForcedInstance, type BreakerControl } from "./breaker-control.ts";
export type { HostRequest, HostResponse, PluginHost } from "./host.ts";
export { LogLevel, LogLine, type LogQuery, type LogSource } from "./logs.ts";
export type { Cardinality, MetricStore, RequestSelector } from "./metric-store.ts";
export {
  Sample,
  Series,
  TrafficPoint,
  TrafficSelection,
  type CountAnswer,
  type CountPoint,
  type CountRequest,
  type MetricsSource,
} from "./metrics.ts";
export {
  definePlugin,
  defineRead,
  type Capabilities,
  type CapabilityName,
  type Plugin,
  type PluginHealth,
  type PluginRead,
  type RunningPlugin,
} from "./plugin.ts";
export type { NamedSource, PluginAccess, PluginInstance } from "./plugin-access.ts";
export type { TimeRange } from "./time-range.ts";
export {
  ObservedCalls,
  Span,
  SpanKind,
  Trace,
  TraceSummary,
  type TraceQuery,
  type TraceSource,
} from "./traces.ts";
