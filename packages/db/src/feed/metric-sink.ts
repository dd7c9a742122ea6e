import pg from "pg";
import { feedConnection, within } from "./connection.ts";
import {
  ADD_POINTS,
  PUT_SERIES,
  pointValues,
  seriesValues,
  type MetricBatch,
  type SeriesLabels,
} from "./metric-writes.ts";

export interface MetricSink {
  /** Adds a batch, unless it was added before; done whole or not at all. */
  addPoints(batch: MetricBatch): Promise<void>;
  close(): Promise<void>;
}

const ANSWER_MS = 10_000;
const CLOSE_MS = 2000;
/** The database learns this often that a series is still told of. */
const KNOWN_MS = 600_000;
const NOT_NULL_VIOLATION = "23502";

/** Writes what services measured. Series are made known first, and only now and then. */
export function createMetricSink({
  url,
  onError,
}: {
  url: string;
  onError: (error: unknown) => void;
}): MetricSink {
  const connection = { ...feedConnection(url, ANSWER_MS), application_name: "signalbox-edge-metrics" };
  const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", onError);
  let known = new WeakSet<SeriesLabels>();
  let knownSince = performance.now();

  async function putSeries({ points }: MetricBatch): Promise<void> {
    if (performance.now() - knownSince > KNOWN_MS) {
      known = new WeakSet();
      knownSince = performance.now();
    }
    const unknown = [...new Set(points.map(({ series }) => series))].filter((series) => !known.has(series));
    if (unknown.length === 0) return;
    await pool.query({ name: "put-series", text: PUT_SERIES, values: seriesValues(unknown) });
    for (const series of unknown) known.add(series);
  }

  async function write(batch: MetricBatch): Promise<void> {
    await putSeries(batch);
    await pool.query({ name: "add-points", text: ADD_POINTS, values: pointValues(batch) });
  }

  return {
    addPoints: async (batch) => {
      try {
        await write(batch);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || error.code !== NOT_NULL_VIOLATION) throw error;
        // The database was restored to something that does not have these series any more.
        known = new WeakSet();
        await write(batch);
      }
    },
    close: () => within(CLOSE_MS, pool.end()),
  };
}
