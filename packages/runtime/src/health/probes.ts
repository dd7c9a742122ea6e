import { pingDatabase, readVitals, type Database, type Vitals } from "@signalbox/db";
import type { RedisStore } from "@signalbox/redis";
import { freeGib } from "./disk.ts";
import type { Probe } from "./probe.ts";

export interface ProbedParts {
  readonly database: Database;
  readonly redis: RedisStore | null;
  /** Where this installation keeps what it writes: the embedded database, secrets, logs. */
  readonly stateDirectory: string;
}

/** What this process asks about itself and what it depends on; Redis only where one is configured. */
export function probesOf({ database, redis, stateDirectory }: ProbedParts): Probe[] {
  const vitals = () => readVitals(database);
  return [
    { name: "self", title: "This process", whenSilent: "degraded", run: selfFinding },
    {
      name: "postgres",
      title: "PostgreSQL",
      whenSilent: "down",
      run: async () => {
        await pingDatabase(database);
        return { status: "ok", detail: "Answers queries." };
      },
    },
    ...(redis ? [redisProbe(redis)] : []),
    {
      name: "disk",
      title: "Disk",
      whenSilent: "degraded",
      run: async () => diskFinding(await freeGib(stateDirectory)),
    },
    {
      name: "register",
      title: "Register",
      whenSilent: "down",
      run: async () => registerFinding(await vitals()),
    },
    {
      name: "worker",
      title: "Worker",
      whenSilent: "degraded",
      run: async () => workerFinding(await vitals()),
    },
  ];
}

/** Redis only shares counters, so its loss degrades. */
function redisProbe(redis: RedisStore): Probe {
  const run = async () => {
    await redis.ping();
    return { status: "ok", detail: "Answers commands." } as const;
  };
  return { name: "redis", title: "Redis", whenSilent: "degraded", run };
}

const LAG_DEGRADED_MS = 250;

/** An event loop that is late answers everyone late. */
async function selfFinding() {
  const started = performance.now();
  await new Promise((resolve) => setImmediate(resolve));
  const lag = Math.round(performance.now() - started);
  const memory = Math.round(process.memoryUsage.rss() / 1024 ** 2);
  const status = lag > LAG_DEGRADED_MS ? "degraded" : "ok";
  return { status, detail: `Event loop ${lag} ms behind, ${memory} MB of memory.` } as const;
}

const DISK_CRITICAL_GIB = 1;
const DISK_LOW_GIB = 5;

/** A full disk stops the database in the middle of a write. */
export function diskFinding(free: number) {
  const detail = `${free.toFixed(1)} GB free.`;
  if (free < DISK_CRITICAL_GIB) return { status: "down", detail } as const;
  return { status: free < DISK_LOW_GIB ? "degraded" : "ok", detail } as const;
}

export function registerFinding({ head, lastPosition }: Pick<Vitals, "head" | "lastPosition">) {
  if (head === lastPosition) return { status: "ok", detail: `${head} events on record.` } as const;
  return {
    status: "down",
    detail: `The last event is ${lastPosition}, but ${head} were recorded: run signalbox verify-log.`,
  } as const;
}

const LATE_S = 60;

/** Without a worker the catalog grows stale, while everything already read stays readable. */
export function workerFinding(vitals: Pick<Vitals, "workerConnected" | "jobsWaiting" | "oldestJobSeconds">) {
  if (!vitals.workerConnected) return { status: "degraded", detail: "No worker is connected." } as const;
  const { jobsWaiting, oldestJobSeconds } = vitals;
  if (oldestJobSeconds <= LATE_S)
    return { status: "ok", detail: `Connected, ${jobsWaiting} jobs waiting.` } as const;
  const detail = `${jobsWaiting} jobs waiting, the oldest for ${Math.round(oldestJobSeconds)} s.`;
  return { status: "degraded", detail } as const;
}
