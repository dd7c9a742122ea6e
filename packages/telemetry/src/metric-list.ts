/** One metric of ours; histograms may name their buckets in seconds. */
export interface MetricSpec {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  readonly buckets?: readonly number[];
}

/** Every metric Signalbox exports besides those of the Node process; alert rules may use no other. */
export const metricList = {
  http_request_duration_seconds: {
    kind: "histogram",
    help: "Time to answer an HTTP request, by route and status.",
    labels: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  idempotency_replay_count: {
    kind: "counter",
    help: "Answers this process replayed to a repeated idempotency key, by command; a worker sends no keys, so only portals count.",
    labels: ["command"],
  },
  event_store_events_total: {
    kind: "counter",
    help: "Events in the register, whichever process appended them.",
    labels: [],
  },
  event_store_position: {
    kind: "gauge",
    help: "Position of the last event in the register.",
    labels: [],
  },
  register_bytes: {
    kind: "gauge",
    help: "Bytes the register takes in the database, indexes included.",
    labels: [],
  },
  register_disk_used_ratio: {
    kind: "gauge",
    help: "Used share of the disk that holds the register, 0 to 1; absent where the disk cannot be seen.",
    labels: [],
  },
  circuit_breaker_state: {
    kind: "gauge",
    help: "State of a circuit breaker: 0 closed, 1 half-open, 2 open.",
    labels: ["breaker"],
  },
  query_cache_hit_rate: {
    kind: "gauge",
    help: "Share of cacheable queries answered from memory since the process started, 0 to 1.",
    labels: [],
  },
  rate_limited_total: {
    kind: "counter",
    help: "Requests refused because a limit was reached, by limit.",
    labels: ["limit"],
  },
  live_connections: {
    kind: "gauge",
    help: "Open event streams of browsers and tools.",
    labels: [],
  },
  worker_connected: {
    kind: "gauge",
    help: "Whether a process that runs jobs is connected to the database: 1 or 0.",
    labels: [],
  },
  worker_oldest_job_seconds: {
    kind: "gauge",
    help: "How long the oldest job has been due without being started.",
    labels: [],
  },
  worker_jobs_waiting: {
    kind: "gauge",
    help: "Jobs that are due and not yet started.",
    labels: [],
  },
  edge_data_age_seconds: {
    kind: "gauge",
    help: "Seconds since the database last confirmed what the edge serves.",
    labels: [],
  },
  edge_revision: {
    kind: "gauge",
    help: "Revision that the edge serves, by environment.",
    labels: ["environment"],
  },
  edge_requests_total: {
    kind: "counter",
    help: "Requests that the edge answered, by route and status.",
    labels: ["route", "status"],
  },
  edge_streams: {
    kind: "gauge",
    help: "Open event streams of the edge: of SDKs, and of OFREP clients.",
    labels: ["kind"],
  },
  edge_streams_dropped_total: {
    kind: "counter",
    help: "Event streams that were cut off because their client did not read.",
    labels: ["kind"],
  },
  edge_readers: {
    kind: "gauge",
    help: "Readers that spoke to the edge within the last minute.",
    labels: [],
  },
  edge_writes_waiting: {
    kind: "gauge",
    help: "Readers, counts and contexts that the edge has not written to the database yet.",
    labels: [],
  },
  edge_exposures_dropped_total: {
    kind: "counter",
    help: "Counts and contexts that gave way because the database was away for too long, or refused them.",
    labels: ["reason"],
  },
  edge_metric_points_total: {
    kind: "counter",
    help: "Data points that services sent in OTLP, by whether they were taken or rejected.",
    labels: ["outcome"],
  },
  edge_metric_requests_lost_total: {
    kind: "counter",
    help: "Measured requests that gave way because the database was away for too long, or refused them.",
    labels: ["reason"],
  },
  edge_metric_series: {
    kind: "gauge",
    help: "Series of requests that this edge was told of within the last hour.",
    labels: ["environment"],
  },
  edge_metric_series_limit: {
    kind: "gauge",
    help: "Series that one environment may have at this edge; further ones count under the route other.",
    labels: [],
  },
  edge_metric_streams: {
    kind: "gauge",
    help: "Streams of OTLP that this edge follows.",
    labels: [],
  },
  edge_metric_points_waiting: {
    kind: "gauge",
    help: "Points of measured requests that the edge has not written to the database yet.",
    labels: [],
  },
  flag_evaluations_total: {
    kind: "counter",
    help: "Evaluations served or reported through the edge, by flag and variant; an empty variant is the caller's default.",
    labels: ["environment", "flag", "variant"],
  },
} as const satisfies Record<string, MetricSpec>;

export type MetricName = keyof typeof metricList;
