import type { Tx } from "../client/prisma.ts";
import { ADD_BREAKERS, type BreakerTold } from "../feed/breaker-writes.ts";

export interface BreakerReports {
  /** Adds what was read or seen of breakers; what was added before counts no second time. */
  add(told: readonly BreakerTold[]): Promise<void>;
  /** Of these, the ones that an SDK reports by itself. */
  reportedBySdk(ids: readonly string[]): Promise<string[]>;
}

/** The way in for breakers that no edge tells of: those of other libraries, and Signalbox's own. */
export function breakerReports(db: Tx): BreakerReports {
  return {
    add: async (told) => {
      if (told.length > 0) await db.$executeRawUnsafe(ADD_BREAKERS, JSON.stringify(told));
    },
    reportedBySdk: async (ids) => {
      const where = { id: { in: [...ids] }, source: "sdk", goneAt: null };
      return (await db.breaker.findMany({ where, select: { id: true } })).map(({ id }) => id);
    },
  };
}
