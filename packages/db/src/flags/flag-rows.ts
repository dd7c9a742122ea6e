import type { FlagRepository } from "@signalbox/domain/flags";
import { AppError } from "@signalbox/kernel";
import { isUniqueViolation } from "../client/errors.ts";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { readFlags } from "./read-flags.ts";
import { flagColumns, settingColumns } from "./stored-flags.ts";

type FlagRows = Pick<
  FlagRepository,
  "flag" | "flagsOf" | "entity" | "nameOf" | "lockFlag" | "addFlag" | "replaceFlag" | "putSetting"
>;

export function flagRows(db: Tx): FlagRows {
  const flag = async (key: string) => (await readFlags(db, Prisma.sql`f.key = ${key}`))[0] ?? null;
  return {
    flag,
    flagsOf: (refs) => readFlags(db, Prisma.sql`f.entity_ref = ANY(${[...refs]}::text[])`),

    entity: async (ref) => {
      const row = await db.catalogEntity.findUnique({ where: { ref }, select: { owner: true } });
      return row && { owner: row.owner || null };
    },

    nameOf: async (id) => {
      const which = { where: { id }, select: { name: true } };
      const row = (await db.person.findUnique(which)) ?? (await db.apiToken.findUnique(which));
      return row?.name ?? null;
    },

    lockFlag: async (key) => {
      // What is read before the lock is had may be older than what its former holder wrote.
      await db.$queryRaw`SELECT FROM flag WHERE key = ${key} FOR UPDATE`;
      return flag(key);
    },

    addFlag: async (added) => {
      const { id, key, createdAt, createdBy, settings } = added;
      try {
        await db.flag.create({ data: { id, key, createdAt, createdBy, ...flagColumns(added) } });
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause;
        throw new AppError("conflict", `There is a flag ${key} already.`, { cause });
      }
      const data = settings.map((setting) => ({
        flagId: id,
        environment: setting.environment,
        ...settingColumns(setting),
      }));
      await db.flagSetting.createMany({ data });
    },

    replaceFlag: async (replaced) => {
      await db.flag.update({ where: { id: replaced.id }, data: flagColumns(replaced) });
    },

    putSetting: async (flagId, setting) => {
      const { environment, definition, safeVariant, prerequisites, killed, updatedAt } = setting;
      const { version, revision, updatedBy, reason } = setting;
      await db.$executeRaw`
        WITH put AS (
          INSERT INTO flag_setting (flag_id, environment, definition, safe_variant, prerequisites, killed_at, killed_by,
            kill_reason, version, revision, updated_at, updated_by, reason)
          VALUES (${flagId}, ${environment}, ${JSON.stringify(definition)}::json, ${safeVariant},
            ${JSON.stringify(prerequisites)}::json, ${killed?.at ?? null}::timestamptz, ${killed?.by ?? null},
            ${killed?.reason ?? null}, ${version}, ${revision}, ${updatedAt}::timestamptz, ${updatedBy}, ${reason})
          ON CONFLICT (flag_id, environment) DO UPDATE SET definition = excluded.definition,
            safe_variant = excluded.safe_variant, prerequisites = excluded.prerequisites, killed_at = excluded.killed_at,
            killed_by = excluded.killed_by, kill_reason = excluded.kill_reason, version = excluded.version,
            revision = excluded.revision, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
            reason = excluded.reason)
        UPDATE flag SET updated_at = greatest(updated_at, ${updatedAt}::timestamptz) WHERE id = ${flagId}`;
    },
  };
}
