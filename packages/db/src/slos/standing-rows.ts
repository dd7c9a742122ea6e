import type { OpenFiring, SloRepository } from "@signalbox/domain/slos";
import { AlertCondition, AlertSeverity, SloId } from "@signalbox/domain/slos/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import {
  sloColumns,
  standingColumns,
  timeOf,
  toSlo,
  toStanding,
  type SloColumns,
  type StandingColumns,
} from "./stored-slos.ts";

type StandingRows = Pick<
  SloRepository,
  "claimDue" | "release" | "lockStandings" | "putStandings" | "openFirings" | "closeFirings"
>;

interface FiringColumns {
  sloId: string;
  condition: string;
  severity: string;
  since: Date;
}

export function standingRows(db: Tx): StandingRows {
  const read = async (ids: readonly string[]) =>
    db.$queryRaw<(SloColumns & StandingColumns)[]>`
      SELECT ${sloColumns}, ${standingColumns}
      FROM slo s JOIN slo_standing t ON t.slo_id = s.id LEFT JOIN catalog_entity e ON e.ref = s.entity_ref
      WHERE s.id = ANY(${[...ids]}::text[]) ORDER BY s.number`;
  return {
    claimDue: async (now, until, limit) => {
      const claimed = await db.$queryRaw<{ id: string }[]>`
        UPDATE slo_standing SET claimed_until = ${until} WHERE slo_id IN (
          SELECT t.slo_id FROM slo_standing t JOIN slo s ON s.id = t.slo_id
          WHERE t.due_at <= ${now} AND (t.claimed_until IS NULL OR t.claimed_until <= ${now})
            AND (s.archived_at IS NULL
              OR EXISTS (SELECT FROM slo_firing f WHERE f.slo_id = s.id AND f.resolved_at IS NULL))
          ORDER BY t.due_at, t.slo_id LIMIT ${limit} FOR UPDATE OF t SKIP LOCKED)
        RETURNING slo_id id`;
      const rows = claimed.length === 0 ? [] : await read(claimed.map(({ id }) => id));
      return rows.map((row) => ({ slo: toSlo(row), standing: toStanding(row) }));
    },

    release: async (ids, dueAt) => {
      await db.sloStanding.updateMany({
        where: { sloId: { in: [...ids] } },
        data: { claimedUntil: null, dueAt },
      });
    },

    lockStandings: async (of) => {
      const locked = await db.$queryRaw<{ id: string }[]>`
        SELECT t.slo_id id FROM slo_standing t
        JOIN unnest(${of.map(({ sloId }) => sloId)}::text[], ${of.map(({ version }) => version)}::int[])
          AS given (id, version) ON given.id = t.slo_id
        WHERE t.version = given.version ORDER BY t.slo_id FOR UPDATE OF t`;
      const ids = locked.map(({ id }) => id);
      if (ids.length === 0) return [];
      const open = await db.$queryRaw<FiringColumns[]>`
        SELECT slo_id "sloId", condition, severity, since FROM slo_firing
        WHERE slo_id = ANY(${ids}::text[]) AND resolved_at IS NULL`;
      const firings = Map.groupBy(open.map(toOpen), ({ sloId }) => sloId);
      return (await read(ids)).map((row) => {
        const slo = toSlo(row);
        return { slo, standing: toStanding(row), open: firings.get(slo.id) ?? [] };
      });
    },

    putStandings: async (standings) => {
      if (standings.length === 0) return;
      await db.$executeRaw(putSql(standings));
    },

    openFirings: async (firings) => {
      for (const { sloId, condition, severity, since } of firings) {
        await db.$executeRaw`
          INSERT INTO slo_firing (slo_id, condition, since, severity)
          VALUES (${sloId}, ${condition}, ${timeOf(since)}::timestamptz, ${severity})
          ON CONFLICT (slo_id, condition, since) DO UPDATE SET resolved_at = NULL`;
      }
    },

    closeFirings: async (firings, at) => {
      for (const { sloId, condition } of firings) {
        const where = { sloId, condition, resolvedAt: null };
        await db.sloFiring.updateMany({ where, data: { resolvedAt: at } });
      }
    },
  };
}

function putSql(standings: Parameters<StandingRows["putStandings"]>[0]): Prisma.Sql {
  const times = (of: (one: (typeof standings)[number]) => number | null) =>
    standings.map((one) => {
      const at = of(one);
      return at === null ? null : timeOf(at);
    });
  const rateOf = (one: (typeof standings)[number]) =>
    one.status?.corrected.burnRates.find(({ window }) => window === "1h")?.rate ?? null;
  return Prisma.sql`
    UPDATE slo_standing t SET read_to = g.read_to, filled_from = g.filled_from, problem = g.problem,
      evaluated_at = g.evaluated_at, status = g.status::json, state = g.state, budget = g.budget, burn = g.burn,
      due_at = g.due_at, claimed_until = NULL
    FROM unnest(${standings.map(({ sloId }) => sloId)}::text[], ${times(({ readTo }) => readTo)}::timestamptz[],
      ${times(({ filledFrom }) => filledFrom)}::timestamptz[], ${standings.map(({ problem }) => problem)}::text[],
      ${times(({ evaluatedAt }) => evaluatedAt)}::timestamptz[],
      ${standings.map(({ status }) => status && JSON.stringify(status))}::text[],
      ${standings.map(({ status }) => status?.state ?? "unknown")}::text[],
      ${standings.map(({ status }) => status?.corrected.budgetRemaining ?? null)}::float8[],
      ${standings.map(rateOf)}::float8[], ${times(({ dueAt }) => dueAt.getTime())}::timestamptz[])
      AS g (id, read_to, filled_from, problem, evaluated_at, status, state, budget, burn, due_at)
    WHERE t.slo_id = g.id`;
}

function toOpen({ sloId, condition, severity, since }: FiringColumns): OpenFiring {
  return {
    sloId: SloId.parse(sloId),
    condition: AlertCondition.parse(condition),
    severity: AlertSeverity.parse(severity),
    since: since.getTime(),
  };
}
