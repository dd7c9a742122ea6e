import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { alertFired, alertResolved } from "./events.ts";
import { everySlo, sloStream } from "./finding.ts";
import { Reading } from "./gathered.ts";
import type { Slo, SloId } from "./objective.ts";
import { evaluateSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";
import type { Moved } from "./rules/alert-moves.ts";
import { evaluate, type Evaluation } from "./rules/evaluate.ts";
import { periodAt } from "./rules/period.ts";
import type { SloSums, Standing } from "./rules/slo-store.ts";

type Ctx = CommandContext & SloCommandPorts;
type Locked = Awaited<ReturnType<SloCommandPorts["slos"]["lockStandings"]>>[number];

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
  async run(ctx: Ctx, { readings }) {
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

/** Nothing is unread again: a slow worker does not take back what another one has read since. */
function advance(standing: Standing, reading: Reading, now: number): Standing {
  const readTo = Math.max(standing.readTo ?? 0, reading.readTo ?? 0);
  const filledFrom = Math.min(standing.filledFrom ?? Infinity, reading.filledFrom ?? Infinity);
  return {
    ...standing,
    readTo: readTo === 0 ? null : readTo,
    filledFrom: filledFrom === Infinity ? null : filledFrom,
    problem: reading.problem,
    evaluatedAt: now,
  };
}

function wantedOf(slo: Slo, { readTo }: Standing, now: number) {
  const asOf = readTo ?? now;
  return { sloId: slo.id, start: periodAt(slo.window, asOf).from, asOf };
}

function judge(
  { sloSettings: { noDataMinutes } }: Ctx,
  { slo, open, more, standing: { readTo, problem } }: Locked & { readonly more: boolean },
  sums: ReadonlyMap<SloId, SloSums>,
  now: number,
): Evaluation | null {
  const found = sums.get(slo.id);
  if (!found) return null;
  const result = evaluate({ slo, open, problem, sums: found, asOf: readTo, now, noDataMinutes });
  if (!more) return result;
  // Half of a history is no reason for an alert, nor for the end of one.
  const alerts = open.map(({ condition, severity, since }) => ({
    ...{ condition, severity },
    since: new Date(since).toISOString(),
  }));
  return { ...result, opened: [], closed: [], status: { ...result.status, alerts } };
}

type Judged = Locked & { readonly more: boolean; readonly result: Evaluation | null };

async function keep(ctx: Ctx, judged: readonly Judged[], now: number): Promise<void> {
  const next = new Date(now + ctx.sloSettings.evaluateSeconds * 1000);
  await ctx.slos.putStandings(
    judged.map(({ standing, result, more }) => ({
      ...standing,
      status: result?.status ?? standing.status,
      dueAt: more ? new Date(now) : next,
    })),
  );
  const moves = judged.flatMap(({ slo, result }) => (result ? [{ slo, result }] : []));
  await ctx.slos.openFirings(moves.flatMap(({ result }) => result.opened));
  await ctx.slos.closeFirings(
    moves.flatMap(({ result }) => result.closed),
    new Date(now),
  );
  for (const { slo, result } of moves) {
    const put = (event: typeof alertFired | typeof alertResolved) => (moved: Moved) =>
      ctx.events.append(event(sloStream(slo), alertRecord(slo, moved), { about: [slo.entityRef] }));
    result.opened.forEach(put(alertFired));
    result.closed.forEach(put(alertResolved));
  }
}

function alertRecord({ name, title, environment }: Slo, { condition, severity, message, since }: Moved) {
  return {
    slo: name,
    title,
    environment,
    condition,
    severity,
    message,
    since: new Date(since).toISOString(),
  };
}
