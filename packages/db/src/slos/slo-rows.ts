import type { SloRepository } from "@signalbox/domain/slos";
import type { Slo } from "@signalbox/domain/slos/schema";
import { AppError } from "@signalbox/kernel";
import { isUniqueViolation } from "../client/errors.ts";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { sloColumns, toJson, toSlo, type SloColumns } from "./stored-slos.ts";

type SloRows = Pick<
  SloRepository,
  | "slo"
  | "slosNamed"
  | "slosOf"
  | "allSlos"
  | "entity"
  | "nameOf"
  | "lockSlo"
  | "addSlo"
  | "replaceSlo"
  | "forgetCounts"
  | "hurry"
>;

async function readSlos(db: Tx, rest: Prisma.Sql): Promise<Slo[]> {
  const rows = await db.$queryRaw<SloColumns[]>`
    SELECT ${sloColumns} FROM slo s LEFT JOIN catalog_entity e ON e.ref = s.entity_ref ${rest}`;
  return rows.map(toSlo);
}

export function sloRows(db: Tx): SloRows {
  const slo = async (name: string) => (await readSlos(db, Prisma.sql`WHERE s.name = ${name}`))[0] ?? null;
  return {
    slo,
    slosNamed: (names) => readSlos(db, Prisma.sql`WHERE s.name = ANY(${[...names]}::text[]) ORDER BY s.name`),
    slosOf: (refs) =>
      readSlos(db, Prisma.sql`WHERE s.entity_ref = ANY(${[...refs]}::text[]) ORDER BY s.name`),
    allSlos: (limit) => readSlos(db, Prisma.sql`WHERE s.archived_at IS NULL ORDER BY s.name LIMIT ${limit}`),

    entity: async (ref) => {
      const row = await db.catalogEntity.findUnique({ where: { ref }, select: { owner: true } });
      return row && { owner: row.owner || null };
    },

    nameOf: async (id) => {
      const which = { where: { id }, select: { name: true } };
      const row = (await db.person.findUnique(which)) ?? (await db.apiToken.findUnique(which));
      return row?.name ?? null;
    },

    lockSlo: async (name) => {
      // What is read before the lock is had may be older than what its former holder wrote.
      await db.$queryRaw`SELECT FROM slo WHERE name = ${name} FOR UPDATE`;
      return slo(name);
    },

    addSlo: async (added) => {
      try {
        await db.slo.create({ data: { ...dataOf(added), id: added.id, name: added.name } });
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause;
        throw new AppError("conflict", `There is an objective ${added.name} already.`, { cause });
      }
      const { id: sloId, version, createdAt: dueAt } = added;
      await db.sloStanding.create({ data: { sloId, version, dueAt } });
    },

    replaceSlo: async (replaced) => {
      const { id, version } = replaced;
      await db.slo.update({ where: { id }, data: dataOf(replaced) });
      // Whoever reads the older version now will not be able to record it.
      await db.sloStanding.update({ where: { sloId: id }, data: { version, claimedUntil: null } });
    },

    forgetCounts: async (sloId) => {
      const { number: slo } = await db.slo.findUniqueOrThrow({
        where: { id: sloId },
        select: { number: true },
      });
      await db.sloMinute.deleteMany({ where: { slo } });
      await db.sloHour.deleteMany({ where: { slo } });
      const nothing = { readTo: null, filledFrom: null, status: Prisma.DbNull, evaluatedAt: null };
      const data = { ...nothing, state: "unknown", budget: null, burn: null, problem: null };
      await db.sloStanding.update({ where: { sloId }, data });
    },

    hurry: async (sloId) => {
      await db.sloStanding.update({ where: { sloId }, data: { dueAt: new Date(0), claimedUntil: null } });
    },
  };
}

function dataOf(slo: Slo) {
  const { title, description, entityRef, tier, environment, source, language, target, template, version } =
    slo;
  const { createdAt, createdBy, updatedAt, archivedAt } = slo;
  return {
    title,
    description,
    entityRef,
    tier,
    environment,
    source,
    language,
    target,
    template,
    version,
    createdAt,
    createdBy,
    updatedAt,
    archivedAt,
    indicator: toJson(slo.indicator),
    period: toJson(slo.window),
    budgeting: toJson(slo.budgeting),
    alerting: toJson(slo.alerting),
    labels: toJson(slo.labels),
  };
}
