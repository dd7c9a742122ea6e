import {
  LIVES_MS,
  type BreakerRepository,
  type CountRow,
  type TransitionRow,
} from "@signalbox/domain/breakers";
import { InstanceState, TransitionCause } from "@signalbox/domain/breakers/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { readMoments } from "./breaker-moments.ts";
import { readBreakers, readInstances } from "./breaker-rows.ts";

/** Taken on at once; the rest is the next look's. */
const MOST_PENDING = 1000;

export function breakerRepository(db: Tx): BreakerRepository {
  const one = async (id: string, now: Date) =>
    (await readBreakers(db, now, Prisma.sql`b.id = ${id}`)).at(0) ?? null;
  return {
    ...historyOf(db),
    ...pendingOf(db),

    breaker: one,
    found: (now, changedSince) =>
      readBreakers(db, now, changedSince ? changedSql(now, changedSince) : Prisma.sql`TRUE`),
    instances: (id) => readInstances(db, [id]),
    goneSince: async (moment) => {
      const rows = await db.breaker.findMany({ where: { goneAt: { gte: moment } }, select: { id: true } });
      return rows.map(({ id }) => id);
    },

    lockBreaker: async (id, now) => {
      await db.$queryRaw`SELECT id FROM breaker WHERE id = ${id} FOR UPDATE`;
      return one(id, now);
    },

    putForce: async (id, force, now) => {
      await db.breaker.update({
        where: { id },
        data: {
          forcedTo: force?.to ?? null,
          forcedReason: force?.reason ?? null,
          forcedBy: force?.by ?? null,
          forcedAt: force?.at ?? null,
          forcedUntil: force?.until ?? null,
          forcedRevision: force ? BigInt(force.revision) : null,
          outcomes: [],
          touchedAt: now,
        },
      });
    },

    putOutcomes: async (id, outcomes, now) => {
      const data = { outcomes: outcomes.map((outcome) => ({ ...outcome })), touchedAt: now };
      await db.breaker.update({ where: { id }, data });
    },
  };
}

/** What was told since, what somebody was held to until just now, and what fell silent. */
function changedSql(now: Date, since: Date): Prisma.Sql {
  const silentFrom = new Date(since.getTime() - LIVES_MS);
  const silentTo = new Date(now.getTime() - LIVES_MS);
  return Prisma.sql`(b.touched_at >= ${since} OR b.forced_until BETWEEN ${since} AND ${now}
    OR b.forced_until > ${now} OR EXISTS (SELECT FROM breaker_instance s WHERE s.breaker_id = b.id
      AND s.seen_at BETWEEN ${silentFrom} AND ${silentTo}))`;
}

interface CountColumns extends Omit<CountRow, "at"> {
  at: Date;
}

function historyOf(db: Tx) {
  return {
    counts: async (id, { from, to }, stepSeconds) => {
      const rows = await db.$queryRaw<CountColumns[]>`
        SELECT to_timestamp(floor(extract(epoch FROM at) / ${stepSeconds}) * ${stepSeconds}) "at",
          least(sum(calls), 2147483647)::int calls, least(sum(ok), 2147483647)::int ok, least(sum(failed), 2147483647)::int failed, least(sum(timeouts), 2147483647)::int timeouts,
          least(sum(rejected), 2147483647)::int rejected, least(sum(fallbacks), 2147483647)::int fallbacks, breaker_latency_sum(latency) latency
        FROM breaker_count
        WHERE breaker_id = ${id} AND step_seconds = 60 AND at >= ${from} AND at < ${to}
        GROUP BY 1 ORDER BY 1`;
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },
    transitions: async (id, { from, to }, limit) => {
      const where = { breakerId: id, at: { gte: from, lt: to } };
      const rows = await db.breakerTransition.findMany({
        where,
        orderBy: [{ at: "desc" }, { seq: "desc" }],
        take: limit,
      });
      return rows.map(toTransition);
    },
    moments: (id, window) => readMoments(db, id, window),
  } satisfies Partial<BreakerRepository>;
}

function pendingOf(db: Tx) {
  return {
    unannounced: async (now, limit) => {
      const livesSince = new Date(now.getTime() - LIVES_MS);
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT b.id FROM breaker b LEFT JOIN (
          SELECT breaker_id, min(CASE state WHEN 'open' THEN 0 WHEN 'half-open' THEN 1 ELSE 2 END) worst
          FROM breaker_instance WHERE seen_at >= ${livesSince} GROUP BY 1
        ) i ON i.breaker_id = b.id
        WHERE b.gone_at IS NULL AND (
          EXISTS (SELECT FROM breaker_transition t WHERE NOT t.announced AND t.breaker_id = b.id)
          OR i.worst <> CASE b.announced WHEN 'open' THEN 0 WHEN 'half-open' THEN 1 WHEN 'closed' THEN 2 ELSE 3 END)
        ORDER BY b.id LIMIT ${limit}`;
      return rows.map(({ id }) => id);
    },
    overdue: async (now, limit) => {
      const rows = await db.breaker.findMany({
        where: { forcedUntil: { lte: now } },
        select: { id: true },
        take: limit,
      });
      return rows.map(({ id }) => id);
    },
    pendingTransitions: async (id) => {
      const where = { breakerId: id, announced: false };
      return (
        await db.breakerTransition.findMany({ where, orderBy: { seq: "asc" }, take: MOST_PENDING })
      ).map(toTransition);
    },
    announce: async (id, seqs, state) => {
      const where = { seq: { in: seqs.map(BigInt) } };
      await db.breakerTransition.updateMany({ where, data: { announced: true } });
      await db.breaker.update({ where: { id }, data: { announced: state } });
    },
  } satisfies Partial<BreakerRepository>;
}

interface StoredTransition {
  seq: bigint;
  instance: string;
  at: Date;
  from: string;
  to: string;
  cause: string;
  error: string | null;
}

function toTransition({ seq, instance, at, from, to, cause, error }: StoredTransition): TransitionRow {
  return {
    seq: Number(seq),
    instance,
    at: at.toISOString(),
    from: InstanceState.parse(from),
    to: InstanceState.parse(to),
    cause: TransitionCause.parse(cause),
    error,
  };
}
