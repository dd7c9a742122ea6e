import { forgetTraffic, rollUpTraffic } from "@signalbox/domain/observability";
import { handleJob, type Clock, type JobHandler } from "@signalbox/kernel";
import type { Database } from "../client/prisma.ts";
import { rollUp } from "./roll-up.ts";

/** For how long recorded requests are kept, by the length of their steps. */
export interface TrafficLives {
  readonly tenSecondsHours: number;
  readonly minuteDays: number;
  readonly hourDays: number;
}

interface Options {
  readonly prisma: Database["prisma"];
  readonly clock: Clock;
  readonly lives: TrafficLives;
}

const EVERY_MINUTE = "* * * * *";
const EVERY_TEN_MINUTES = "*/10 * * * *";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody writes a batch again after so long. */
const BATCH_MS = HOUR_MS;
const DROPPED_MS = 2 * DAY_MS;

export function metricHandlers(options: Options): JobHandler<unknown>[] {
  const { prisma, clock } = options;
  const roll = async () =>
    void (await rollUp((work) => prisma.$transaction(work, { timeout: 60_000 }), clock.now()));
  const forget = () => forgetOld(options);
  return [
    handleJob(rollUpTraffic, roll, { every: EVERY_MINUTE }),
    handleJob(forgetTraffic, forget, { every: EVERY_TEN_MINUTES }),
  ];
}

/** Steps that are not rolled up yet stay, however old; series go with the last of their hours. */
async function forgetOld({ prisma, clock, lives }: Options): Promise<void> {
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  const { tenSecondsHours, minuteDays, hourDays } = lives;
  const rolled = new Map(
    (await prisma.metricRolled.findMany()).map(({ stepSeconds, through }) => [stepSeconds, through]),
  );
  const earlier = (date: Date, stepSeconds: number) => {
    const through = rolled.get(stepSeconds) ?? new Date(0);
    return through < date ? through : date;
  };
  await prisma.metricTenSeconds.deleteMany({
    where: { at: { lt: earlier(before(tenSecondsHours * HOUR_MS), 60) } },
  });
  await prisma.metricMinute.deleteMany({
    where: { at: { lt: earlier(before(minuteDays * DAY_MS), 3600) } },
  });
  await prisma.metricHour.deleteMany({ where: { at: { lt: before(hourDays * DAY_MS) } } });
  await prisma.metricBatch.deleteMany({ where: { at: { lt: before(BATCH_MS) } } });
  await prisma.metricDropped.deleteMany({ where: { hour: { lt: before(DROPPED_MS) } } });
  const longest = Math.max(tenSecondsHours * HOUR_MS, minuteDays * DAY_MS, hourDays * DAY_MS);
  await prisma.metricSeries.deleteMany({ where: { lastSeenAt: { lt: before(longest + DAY_MS) } } });
}
