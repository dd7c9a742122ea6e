import { statfs } from "node:fs/promises";
import type { Probe } from "./probe.ts";

const GIB = 1024 ** 3;
const DISK_CRITICAL_GIB = 1;
const DISK_LOW_GIB = 5;
const LAG_DEGRADED_MS = 250;

/** The process itself: an event loop that is late answers everyone late. */
export function selfProbe(): Probe {
  return {
    name: "self",
    title: "This process",
    whenSilent: "degraded",
    async run() {
      const started = performance.now();
      await new Promise((resolve) => setImmediate(resolve));
      const lag = Math.round(performance.now() - started);
      const memory = Math.round(process.memoryUsage.rss() / 1024 ** 2);
      const status = lag > LAG_DEGRADED_MS ? "degraded" : "ok";
      return { status, detail: `Event loop ${lag} ms behind, ${memory} MB of memory.` };
    },
  };
}

/** Nothing works without the database. */
export function postgresProbe(ping: () => Promise<unknown>): Probe {
  return {
    name: "postgres",
    title: "PostgreSQL",
    whenSilent: "down",
    async run() {
      await ping();
      return { status: "ok", detail: "Answers queries." };
    },
  };
}

/** Redis only shares counters, so its loss degrades. */
export function redisProbe(ping: () => Promise<void>): Probe {
  return {
    name: "redis",
    title: "Redis",
    whenSilent: "degraded",
    async run() {
      await ping();
      return { status: "ok", detail: "Answers commands." };
    },
  };
}

/** A full disk stops the database in the middle of a write. */
export function diskProbe(directory: string): Probe {
  return {
    name: "disk",
    title: "Disk",
    whenSilent: "degraded",
    async run() {
      const { bavail, bsize } = await statfs(directory);
      return diskFinding((bavail * bsize) / GIB);
    },
  };
}

/** What so much free space means. */
export function diskFinding(freeGib: number) {
  const detail = `${freeGib.toFixed(1)} GB free.`;
  if (freeGib < DISK_CRITICAL_GIB) return { status: "down", detail } as const;
  return { status: freeGib < DISK_LOW_GIB ? "degraded" : "ok", detail } as const;
}
