export { createLogger, type LogLevel, type Logger } from "./logger.ts";
export { metricList, type MetricName } from "./metric-list.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
export { logContext, withLogContext, type LogContext } from "./request-context.ts";
export { activeTraceparent, span } from "./span.ts";
export { startTelemetry, type TelemetryOptions } from "./start.ts";
