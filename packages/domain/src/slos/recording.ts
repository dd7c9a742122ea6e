import type { CommandContext } from "@signalbox/kernel";
import { alertFired, alertResolved } from "./events.ts";
import { sloStream } from "./finding.ts";
import type { Reading } from "./gathered.ts";
import type { Slo, SloId } from "./objective.ts";
import type { SloCommandPorts } from "./ports.ts";
import type { Moved } from "./rules/alert-moves.ts";
import { evaluate, type Evaluation } from "./rules/evaluate.ts";
import { periodAt } from "./rules/period.ts";
import type { SloSums, Standing } from "./rules/slo-store.ts";

type Ctx = CommandContext & SloCommandPorts;
type Locked = Awaited<ReturnType<SloCommandPorts["slos"]["lockStandings"]>>[number];

/** Nothing is unread again: a slow worker does not take back what another one has read since. */
export function advance(standing: Standing, reading: Reading, now: number): Standing {
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

/** What is summed for an evaluation. */
export function wantedOf(slo: Slo, { readTo }: Standing, now: number) {
  const asOf = readTo ?? now;
  return { sloId: slo.id, start: periodAt(slo.window, asOf).from, asOf };
}

/** How an objective stands now; null where nothing can be said. */
export function judge(
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
    condition,
    severity,
    since: new Date(since).toISOString(),
  }));
  return { ...result, opened: [], closed: [], status: { ...result.status, alerts } };
}

type Judged = Locked & { readonly more: boolean; readonly result: Evaluation | null };

/** Keeps what came of an evaluation, and puts on record which alerts it began and ended. */
export async function keep(ctx: Ctx, judged: readonly Judged[], now: number): Promise<void> {
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
    const put = (event: typeof alertFired) => (moved: Moved) =>
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
