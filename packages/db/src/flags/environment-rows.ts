import type { EnvironmentReader, EnvironmentWriter, StoredSegment } from "@signalbox/domain/flags";
import type { FlagEnvironment, Reader } from "@signalbox/domain/flags/schema";
import { ReaderKind } from "@signalbox/domain/flags/schema";
import { AppError } from "@signalbox/kernel";
import { isUniqueViolation } from "../client/errors.ts";
import type { Tx } from "../client/prisma.ts";
import {
  Prisma,
  type FlagEnvironment as EnvironmentRow,
  type FlagReader as ReaderRow,
} from "../generated/client.ts";
import { readFlags } from "./read-flags.ts";
import { toJson } from "./stored-flags.ts";

type EnvironmentRows = Pick<EnvironmentReader, "environments" | "environment" | "segments" | "readers"> &
  Pick<
    EnvironmentWriter,
    | "lockEnvironments"
    | "flagsWithout"
    | "addEnvironment"
    | "replaceEnvironment"
    | "putSegment"
    | "removeSegment"
  >;

export function environmentRows(db: Tx): EnvironmentRows {
  const environments = async () =>
    (await db.flagEnvironment.findMany({ orderBy: [{ position: "asc" }, { name: "asc" }] })).map(
      toEnvironment,
    );
  return {
    environments,

    lockEnvironments: async () => {
      // An environment that is about to be added has no row to lock.
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('flag environments', 0))`;
      return environments();
    },

    environment: async (name) => {
      const row = await db.flagEnvironment.findUnique({ where: { name } });
      return row && toEnvironment(row);
    },

    flagsWithout: (environment) =>
      readFlags(
        db,
        Prisma.sql`NOT EXISTS (SELECT FROM flag_setting s WHERE s.flag_id = f.id AND s.environment = ${environment})`,
      ),

    addEnvironment: async ({ name, ...environment }, createdAt) => {
      try {
        const data = { name, createdAt, ...columnsOf(environment), revision: environment.revision };
        await db.flagEnvironment.create({ data });
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause;
        throw new AppError("conflict", `There is an environment ${name} already.`, { cause });
      }
    },

    replaceEnvironment: async ({ name, ...environment }) => {
      await db.flagEnvironment.update({ where: { name }, data: columnsOf(environment) });
    },

    segments: async (environment) => {
      const rows = await db.flagSegment.findMany({ where: { environment }, orderBy: { name: "asc" } });
      return rows.map(({ rule, updatedAt, ...row }): StoredSegment => ({
        ...row,
        rule: rule as StoredSegment["rule"],
        updatedAt: updatedAt.toISOString(),
      }));
    },

    putSegment: async ({ environment, name, rule, ...segment }) => {
      const columns = { ...segment, rule: rule === null ? Prisma.JsonNull : toJson(rule) };
      await db.flagSegment.upsert({
        where: { environment_name: { environment, name } },
        create: { environment, name, ...columns },
        update: columns,
      });
    },

    removeSegment: async (environment, name) => {
      await db.flagSegment.deleteMany({ where: { environment, name } });
    },

    readers: async (environment, seenSince) => {
      const rows = await db.flagReader.findMany({
        where: { environment, seenAt: { gte: seenSince } },
        orderBy: [{ kind: "asc" }, { service: "asc" }, { instance: "asc" }],
      });
      return rows.map(toReader);
    },
  };
}

/** The revision is counted by `nextRevision` alone. */
function columnsOf(environment: Omit<FlagEnvironment, "name">) {
  const { title, production, position, sampling, attributes } = environment;
  return { title, production, position, sampling, attributes: [...attributes] };
}

function toEnvironment(row: EnvironmentRow): FlagEnvironment {
  const { name, title, production, position, revision, sampling, attributes } = row;
  return { name, title, production, position, revision: Number(revision), sampling, attributes };
}

function toReader({ environment: _known, kind, revision, since, seenAt, ...row }: ReaderRow): Reader {
  return {
    ...row,
    kind: ReaderKind.parse(kind),
    revision: Number(revision),
    since: since.toISOString(),
    seenAt: seenAt.toISOString(),
  };
}
