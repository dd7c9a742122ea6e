import type { IncomingMessage } from "node:http";
import type { Edge } from "@signalbox/runtime/edge";
import { createMetrics, type Metrics } from "@signalbox/telemetry";
import { admit } from "./admit.ts";
import type { Call, EdgeContext } from "./edge-context.ts";
import { refuseSdk } from "./sdk-answers.ts";

export type EdgeMetrics = (ctx: EdgeContext, call: Call) => void;

/**
 * GET /api/metrics: for this machine, and from elsewhere for server keys, since the names of flags are in it. Counts are kept
 * in plain numbers and handed over when they are asked for.
 */
export function createEdgeMetrics(): EdgeMetrics {
  let current: EdgeContext | null = null;
  const metrics = createMetrics((target) => {
    if (current) readGauges(target, current);
    return Promise.resolve();
  });
  return (ctx, call) => {
    current = ctx;
    call.route = "metrics";
    const admission = isFromThisMachine(call.request) ? null : admit(ctx, call, "server");
    if (admission?.admitted === false) return refuseSdk(ctx, call, admission);
    void metrics.render().then(
      (text) => {
        const body = Buffer.from(text);
        call.response.writeHead(200, { "Content-Type": metrics.contentType, "Content-Length": body.length });
        call.response.end(body);
        ctx.counts.add(call.route, 200);
      },
      (error: unknown) => {
        ctx.logger.error({ err: error }, "The metrics could not be read.");
        call.response.writeHead(500).end();
      },
    );
  };
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** A proxy on this machine passes on what comes from others. */
function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  const isForwarded = "x-forwarded-for" in headers || "forwarded" in headers;
  return !isForwarded && LOOPBACK.has(socket.remoteAddress ?? "");
}

function readGauges({ instruments }: Metrics, { edge, streams, counts }: EdgeContext): void {
  const { state, telling } = edge;
  // Counters that only other processes count would claim to be zero here.
  instruments.event_store_events_total.reset();
  instruments.event_store_events_total.remove();
  const age = edge.age();
  if (age === null) instruments.edge_data_age_seconds.remove();
  else instruments.edge_data_age_seconds.set(age);
  instruments.edge_revision.reset();
  for (const { name, revision } of state.environments())
    instruments.edge_revision.set({ environment: name }, revision);
  instruments.edge_streams_dropped_total.reset();
  for (const kind of ["sdk", "ofrep"] as const) {
    instruments.edge_streams.set({ kind }, streams.count(kind));
    instruments.edge_streams_dropped_total.inc({ kind }, streams.dropped(kind));
  }
  instruments.edge_readers.set(telling.readers.size);
  instruments.edge_writes_waiting.set(telling.readers.waiting + telling.exposures.waiting);
  instruments.edge_requests_total.reset();
  for (const { route, status, count } of counts.entries())
    instruments.edge_requests_total.inc({ route, status: String(status) }, count);
  instruments.edge_exposures_dropped_total.reset();
  for (const reason of ["full", "refused"] as const)
    instruments.edge_exposures_dropped_total.inc({ reason }, telling.exposures.dropped(reason));
  readTraffic(instruments, edge.traffic);
  instruments.flag_evaluations_total.reset();
  for (const { environment, flag, variant, count } of telling.exposures.served())
    instruments.flag_evaluations_total.inc({ environment, flag, variant }, count);
}

function readTraffic(instruments: Metrics["instruments"], { book, maxSeries }: Edge["traffic"]): void {
  instruments.edge_metric_points_total.reset();
  for (const outcome of ["taken", "rejected"] as const)
    instruments.edge_metric_points_total.inc({ outcome }, book.counts[outcome]);
  instruments.edge_metric_requests_lost_total.reset();
  for (const reason of ["full", "refused"] as const)
    instruments.edge_metric_requests_lost_total.inc({ reason }, book.points.lost[reason]);
  instruments.edge_metric_series.reset();
  for (const { environment, series } of book.series())
    instruments.edge_metric_series.set({ environment }, series);
  instruments.edge_metric_series_limit.set(maxSeries);
  instruments.edge_metric_streams.set(book.streams);
  instruments.edge_metric_points_waiting.set(book.points.waiting);
}
