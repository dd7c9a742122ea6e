import type { SloRepository } from "@signalbox/domain/slos";
import { AlertCondition, AlertSeverity, Correction, type Firing } from "@signalbox/domain/slos/schema";
import { whereAll } from "../catalog/entity-match.ts";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";

type CorrectionRows = Pick<
  SloRepository,
  "corrections" | "correction" | "addCorrection" | "lockCorrection" | "replaceCorrection" | "firings"
>;

interface CorrectionColumns {
  from: Date;
  to: Date;
  requestedAt: Date;
  decidedAt: Date | null;
}

/** The name behind an account: a person's, or a token's. */
const nameSql = (column: string) => Prisma.sql`coalesce(
  (SELECT p.name FROM person p WHERE p.id = ${Prisma.raw(column)}),
  (SELECT a.name FROM api_token a WHERE a.id = ${Prisma.raw(column)}))`;

export function correctionRows(db: Tx): CorrectionRows {
  const read = async (conditions: Prisma.Sql[], limit: number) => {
    const rows = await db.$queryRaw<CorrectionColumns[]>`
      SELECT c.id, s.name slo, c.from_at "from", c.to_at "to", c.kind, c.reason, c.state,
        c.requested_by "requestedBy", ${nameSql("c.requested_by")} "requestedByName", c.requested_at "requestedAt",
        c.decided_by "decidedBy", ${nameSql("c.decided_by")} "decidedByName", c.decided_at "decidedAt", c.note
      FROM slo_correction c JOIN slo s ON s.id = c.slo_id ${whereAll(conditions)}
      ORDER BY c.requested_at DESC, c.id DESC LIMIT ${limit}`;
    return rows.map(toCorrection);
  };
  const correction = async (id: string) => (await read([Prisma.sql`c.id = ${id}`], 1))[0] ?? null;
  return {
    correction,
    corrections: ({ slo, state, limit }) =>
      read(
        [
          ...(slo === undefined ? [] : [Prisma.sql`s.name = ${slo}`]),
          ...(state === undefined ? [] : [Prisma.sql`c.state = ${state}`]),
        ],
        limit,
      ),

    addCorrection: async ({ id, from, to, kind, reason, state, requestedBy, requestedAt }, sloId) => {
      const data = { id, sloId, fromAt: from, toAt: to, kind, reason, state, requestedBy, requestedAt };
      await db.sloCorrection.create({ data });
    },

    lockCorrection: async (id) => {
      await db.$queryRaw`SELECT FROM slo_correction WHERE id = ${id} FOR UPDATE`;
      return correction(id);
    },

    replaceCorrection: async ({ id, state, decidedBy, decidedAt, note }) => {
      await db.sloCorrection.update({ where: { id }, data: { state, decidedBy, decidedAt, note } });
    },

    firings: async ({ slo, entityRef, open, limit }) => {
      const conditions = [
        ...(slo === undefined ? [] : [Prisma.sql`s.name = ${slo}`]),
        ...(entityRef === undefined ? [] : [Prisma.sql`s.entity_ref = ${entityRef}`]),
        ...(open ? [Prisma.sql`f.resolved_at IS NULL`] : []),
      ];
      const rows = await db.$queryRaw<FiringColumns[]>`
        SELECT s.name slo, s.title, s.entity_ref "entityRef", f.condition, f.severity, f.since,
          f.resolved_at "resolvedAt"
        FROM slo_firing f JOIN slo s ON s.id = f.slo_id ${whereAll(conditions)}
        ORDER BY f.since DESC, s.name, f.condition LIMIT ${limit}`;
      return rows.map(toFiring);
    },
  };
}

interface FiringColumns {
  slo: string;
  title: string;
  entityRef: string;
  condition: string;
  severity: string;
  since: Date;
  resolvedAt: Date | null;
}

function toFiring(row: FiringColumns): Firing {
  return {
    ...row,
    condition: AlertCondition.parse(row.condition),
    severity: AlertSeverity.parse(row.severity),
    since: row.since.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

function toCorrection(row: CorrectionColumns): Correction {
  const times = {
    from: row.from.toISOString(),
    to: row.to.toISOString(),
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
  return Correction.parse({ ...row, ...times });
}
