import { forgetBreakerTraces } from "@signalbox/domain/breakers";
import { handleJob, type Clock, type JobHandler } from "@signalbox/kernel";
import type { Tx } from "../client/prisma.ts";

/** For how long what instances tell is kept. */
export interface BreakerLives {
  readonly countDays: number;
  readonly transitionDays: number;
  /** After how many hours without a word a breaker is forgotten. */
  readonly goneHours: number;
}

const EVERY_TEN_MINUTES = "*/10 * * * *";
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const FINE_STEP_HOURS = 1;
const INSTANCE_HOURS = 1;

export function breakerHandlers({
  prisma,
  clock,
  lives,
}: {
  readonly prisma: Tx;
  readonly clock: Clock;
  readonly lives: BreakerLives;
}): JobHandler<unknown>[] {
  const hoursAgo = (hours: number) => new Date(clock.now().getTime() - hours * HOUR_MS);
  const forget = async () => {
    const { countDays, transitionDays, goneHours } = lives;
    const fine = { stepSeconds: 10, at: { lt: hoursAgo(FINE_STEP_HOURS) } };
    await prisma.breakerCount.deleteMany({ where: fine });
    await prisma.breakerCount.deleteMany({ where: { at: { lt: hoursAgo(countDays * DAY_HOURS) } } });
    const old = { announced: true, at: { lt: hoursAgo(transitionDays * DAY_HOURS) } };
    await prisma.breakerTransition.deleteMany({ where: old });
    await prisma.breakerInstance.deleteMany({ where: { seenAt: { lt: hoursAgo(INSTANCE_HOURS) } } });
    // One that somebody holds stays until that is over; who comes back is not gone any more.
    await prisma.breaker.updateMany({
      where: { goneAt: null, touchedAt: { lt: hoursAgo(goneHours) }, forcedTo: null },
      data: { goneAt: clock.now() },
    });
  };
  return [handleJob(forgetBreakerTraces, forget, { every: EVERY_TEN_MINUTES })];
}
