import type { FlagRepository } from "@signalbox/domain/flags";
import { AppError } from "@signalbox/kernel";
import { isUniqueViolation } from "../client/errors.ts";
import type { Tx } from "../client/prisma.ts";
import { readFlags } from "./read-flags.ts";
import { flagColumns, settingColumns } from "./stored-flags.ts";

type FlagRows = Pick<
  FlagRepository,
  "flag" | "flagsOf" | "entity" | "nameOf" | "lockFlag" | "addFlag" | "replaceFlag" | "putSetting"
>;

export function flagRows(db: Tx): FlagRows {
  const flag = async (key: string) => (await readFlags(db, { key }))[0] ?? null;
  return {
    flag,
    flagsOf: (refs) => readFlags(db, { entityRef: { in: [...refs] } }),

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
      const { environment, updatedAt } = setting;
      const columns = settingColumns(setting);
      await db.flagSetting.upsert({
        where: { flagId_environment: { flagId, environment } },
        create: { flagId, environment, ...columns },
        update: columns,
      });
      await db.flag.updateMany({ where: { id: flagId, updatedAt: { lt: updatedAt } }, data: { updatedAt } });
    },
  };
}
