import { readVitals, type Database } from "@signalbox/db";
import type { BreakerState, RedisStore } from "@signalbox/redis";
import type { Metrics } from "@signalbox/telemetry";
import { usedRatio } from "../health/disk.ts";

const BREAKER: Record<BreakerState, number> = { closed: 0, "half-open": 1, open: 2 };

interface GaugeSources {
  readonly database: Database;
  readonly redis: RedisStore | null;
  /** Whether the database server runs here: a path that it names elsewhere may exist here and mean another disk. */
  readonly onThisMachine: boolean;
}

/** Sets what is read for each scrape rather than counted on the way; what cannot be read is left out of it. */
export async function readGauges(
  { instruments }: Metrics,
  { database, redis, onThisMachine }: GaugeSources,
): Promise<void> {
  if (redis) instruments.circuit_breaker_state.set({ breaker: "redis" }, BREAKER[redis.breaker()]);
  const vitals = await readVitals(database).catch(() => null);
  const used = onThisMachine && vitals?.dataDirectory ? await usedRatio(vitals.dataDirectory) : null;
  const values = [
    [instruments.event_store_position, vitals?.head],
    [instruments.register_bytes, vitals?.registerBytes],
    [instruments.register_disk_used_ratio, used],
    [instruments.worker_connected, vitals && Number(vitals.workerConnected)],
    [instruments.worker_jobs_waiting, vitals?.jobsWaiting],
    [instruments.worker_oldest_job_seconds, vitals?.oldestJobSeconds],
  ] as const;
  for (const [gauge, value] of values) {
    if (value === null || value === undefined) gauge.remove();
    else gauge.set(value);
  }
  setTotal(instruments.event_store_events_total, vitals?.head);
}

/** The register has no gaps, so its head is how many events there are, in whichever process they came about. */
function setTotal(
  counter: Metrics["instruments"]["event_store_events_total"],
  total: number | undefined,
): void {
  counter.reset();
  if (total === undefined) counter.remove();
  else counter.inc(total);
}
