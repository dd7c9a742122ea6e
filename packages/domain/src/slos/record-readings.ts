import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { everySlo } from "./finding.ts";
import { Reading } from "./gathered.ts";
import { evaluateSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";
import { advance, judge, keep, wantedOf } from "./recording.ts";

/** Internal: keeps what a worker has read, and evaluates it; what is recorded twice counts once. */
export const recordReadings = defineCommand({
  name: "slos.record_readings",
  summary: "Keeps counts of objectives and says how they stand; alerts begin and end here.",
  permission: evaluateSlos,
  route: null,
  input: z.object({ readings: z.array(Reading).max(1000) }),
  output: z.object({ evaluated: z.number().int() }),
  resource: everySlo,
  quiet: "only an alert that begins or ends is news",
  async run(ctx: CommandContext & SloCommandPorts, { readings }) {
    const locked = await ctx.slos.lockStandings(readings);
    const byId = new Map(readings.map((reading) => [reading.sloId, reading]));
    const current = locked.flatMap((one) => {
      const reading = byId.get(one.slo.id);
      return reading ? [{ ...one, reading }] : [];
    });
    await ctx.slos.putMinutes(
      current.map(({ slo, reading }) => ({ sloId: slo.id, points: reading.minutes })),
    );
    await ctx.slos.putHours(current.map(({ slo, reading }) => ({ sloId: slo.id, points: reading.hours })));
    const now = ctx.clock.now().getTime();
    const advanced = current.map(({ reading, ...one }) => ({
      ...one,
      more: reading.more && reading.problem === null,
      standing: advance(one.standing, reading, now),
    }));
    const sums = await ctx.slos.sums(advanced.map(({ slo, standing }) => wantedOf(slo, standing, now)));
    await keep(
      ctx,
      advanced.map((one) => ({ ...one, result: judge(ctx, one, sums, now) })),
      now,
    );
    return { evaluated: advanced.length };
  },
});
