import { forgetCounts } from "@signalbox/domain/slos";
import { handleJob, type Clock, type JobHandler } from "@signalbox/kernel";
import type { Tx } from "../client/prisma.ts";

/** For how long counts are kept. */
export interface CountLives {
  readonly keepMinutesDays: number;
  readonly keepHoursDays: number;
}

const EVERY_HOUR = "7 * * * *";
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export function sloHandlers({
  prisma,
  clock,
  lives,
}: {
  readonly prisma: Tx;
  readonly clock: Clock;
  readonly lives: CountLives;
}): JobHandler<unknown>[] {
  // Whole hours, since an hour is counted from all of its minutes or from none.
  const daysAgo = (days: number) =>
    new Date(Math.floor(clock.now().getTime() / HOUR_MS - days * DAY_HOURS) * HOUR_MS);
  const forget = async () => {
    await prisma.sloMinute.deleteMany({ where: { at: { lt: daysAgo(lives.keepMinutesDays) } } });
    await prisma.sloHour.deleteMany({ where: { at: { lt: daysAgo(lives.keepHoursDays) } } });
    await prisma.sloFiring.deleteMany({ where: { resolvedAt: { lt: daysAgo(lives.keepHoursDays) } } });
  };
  return [handleJob(forgetCounts, forget, { every: EVERY_HOUR })];
}
