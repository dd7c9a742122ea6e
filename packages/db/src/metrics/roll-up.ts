import type { Tx } from "../client/prisma.ts";
import { LATENCY_COLUMNS } from "./latency-layout.ts";
import { HOUR, MINUTE, TEN_SECONDS, type Resolution } from "./resolution.ts";

const COUNTS = ["requests", "errors", ...LATENCY_COLUMNS];
/** A column of a minute holds no more; of an hour it does. */
const MOST = { [MINUTE.table]: 2_147_483_647, [HOUR.table]: Number.MAX_SAFE_INTEGER };
/** So long after its end a step is rolled up for the first time; what comes later rolls it up again. */
const SETTLE_MS = 90_000;
/** Taken up by one transaction. */
const MOST_STEPS = 60;

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Rolls up what was written to since it last was: minutes of ten seconds, then hours of minutes. Answers how many steps. */
export async function rollUp(transaction: InTransaction, now: Date): Promise<number> {
  const minutes = await rollAll(transaction, { from: TEN_SECONDS, to: MINUTE, now });
  const hours = await rollAll(transaction, { from: MINUTE, to: HOUR, now });
  return minutes + hours;
}

interface Rolling {
  readonly from: Resolution;
  readonly to: Resolution;
  readonly now: Date;
}

async function rollAll(transaction: InTransaction, rolling: Rolling): Promise<number> {
  const { to, now } = rolling;
  const step = to.seconds * 1000;
  const until = new Date(Math.floor((now.getTime() - SETTLE_MS) / step) * step);
  let rolled = 0;
  for (;;) {
    const taken = await transaction((tx) => rollSome(tx, rolling, until));
    rolled += taken;
    if (taken < MOST_STEPS) return rolled;
  }
}

/**
 * Takes marks away and makes their steps anew, whole: whoever does it twice gets the same. A writer of one of the marks waits for
 * this, or this for it, so that what is summed is all that the marks stood for. The mark of how far it is moves with the last of it.
 */
async function rollSome(tx: Tx, { from, to }: Rolling, until: Date): Promise<number> {
  const marks = await tx.$queryRaw<{ at: Date }[]>`
    DELETE FROM metric_unrolled u USING (
      SELECT step_seconds, at FROM metric_unrolled WHERE step_seconds = ${to.seconds} AND at < ${until}
      ORDER BY at LIMIT ${MOST_STEPS} FOR UPDATE) due
    WHERE u.step_seconds = due.step_seconds AND u.at = due.at RETURNING u.at`;
  if (marks.length > 0) {
    const steps = marks.map(({ at }) => at);
    await tx.$executeRawUnsafe(rollSql(from, to), steps);
    // An hour is to be made anew as soon as one of its minutes was.
    if (to === MINUTE) await tx.$executeRawUnsafe(MARK_HOURS, steps);
  }
  if (marks.length < MOST_STEPS)
    await tx.$executeRaw`
      INSERT INTO metric_rolled AS r (step_seconds, through) VALUES (${to.seconds}, ${until})
      ON CONFLICT (step_seconds) DO UPDATE SET through = GREATEST(r.through, EXCLUDED.through)`;
  return marks.length;
}

const MARK_HOURS = `
INSERT INTO metric_unrolled AS u (step_seconds, at, told_at)
SELECT DISTINCT ${HOUR.seconds}, date_trunc('hour', at), now() FROM unnest($1::timestamptz[]) AS s(at) ORDER BY 2
ON CONFLICT (step_seconds, at) DO UPDATE SET told_at = EXCLUDED.told_at`;

function rollSql(from: Resolution, to: Resolution): string {
  const columns = COUNTS.join(", ");
  const type = to === MINUTE ? "int" : "bigint";
  const sums = COUNTS.map((name) => `LEAST(sum(p.${name}), ${MOST[to.table]})::${type}`).join(", ");
  const replaced = COUNTS.map((name) => `${name} = EXCLUDED.${name}`).join(", ");
  return `
    INSERT INTO ${to.table} (series_id, at, ${columns})
    SELECT p.series_id, s.at, ${sums}
    FROM unnest($1::timestamptz[]) AS s(at)
    JOIN ${from.table} p ON p.at >= s.at AND p.at < s.at + interval '${to.seconds} seconds'
    GROUP BY p.series_id, s.at ORDER BY p.series_id, s.at
    ON CONFLICT (series_id, at) DO UPDATE SET ${replaced}`;
}
