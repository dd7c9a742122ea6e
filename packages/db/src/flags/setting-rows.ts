import type { SettingReader } from "@signalbox/domain/flags";
import type { Tx } from "../client/prisma.ts";
import { entitiesOf } from "./read-flags.ts";
import { toSetting, toStoredFlag } from "./stored-flags.ts";

export function settingRows(db: Tx): SettingReader {
  return {
    settingsIn: async (environment, keys) => {
      const among = keys && { key: { in: [...keys] } };
      const rows = await db.flagSetting.findMany({
        where: { environment, flag: { lifecycle: { not: "archived" }, ...among } },
        include: { flag: true },
      });
      const refs = rows.map(({ flag }) => flag.entityRef);
      const entities = await entitiesOf(db, refs);
      return rows.map(({ flag, ...row }) => ({
        flag: toStoredFlag(flag, [row], entities.get(flag.entityRef)),
        setting: toSetting(row),
      }));
    },

    dependencies: (environment) =>
      db.$queryRaw<{ flag: string; needs: string[] }[]>`
        SELECT f.key flag, ARRAY(SELECT p ->> 'flag' FROM json_array_elements(s.prerequisites) p) needs
        FROM flag_setting s JOIN flag f ON f.id = s.flag_id
        WHERE s.environment = ${environment} AND f.lifecycle <> 'archived'
          AND json_array_length(s.prerequisites) > 0 ORDER BY f.key`,
  };
}
