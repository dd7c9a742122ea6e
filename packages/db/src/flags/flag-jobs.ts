import { forgetFlagTraces } from "@signalbox/domain/flags";
import { handleJob, type Clock, type JobHandler } from "@signalbox/kernel";
import type { Tx } from "../client/prisma.ts";

/** For how long what readers tell is kept. */
export interface TraceLives {
  readonly exposureDays: number;
  readonly contextHours: number;
  readonly readerHours: number;
}

const EVERY_TEN_MINUTES = "*/10 * * * *";
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** Nobody sends a report again after so long. */
const BATCH_HOURS = 24;

export function flagHandlers({
  prisma,
  clock,
  lives,
}: {
  readonly prisma: Tx;
  readonly clock: Clock;
  readonly lives: TraceLives;
}): JobHandler<unknown>[] {
  const hoursAgo = (hours: number) => new Date(clock.now().getTime() - hours * HOUR_MS);
  const forget = async () => {
    const { exposureDays, contextHours, readerHours } = lives;
    await prisma.flagExposure.deleteMany({ where: { bucket: { lt: hoursAgo(exposureDays * DAY_HOURS) } } });
    await prisma.flagContext.deleteMany({ where: { seenAt: { lt: hoursAgo(contextHours) } } });
    await prisma.flagReader.deleteMany({ where: { seenAt: { lt: hoursAgo(readerHours) } } });
    await prisma.flagBatch.deleteMany({ where: { at: { lt: hoursAgo(BATCH_HOURS) } } });
  };
  return [handleJob(forgetFlagTraces, forget, { every: EVERY_TEN_MINUTES })];
}
