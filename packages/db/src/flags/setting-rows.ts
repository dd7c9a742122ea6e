import type { SettingReader } from "@signalbox/domain/flags";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { readFlagsIn } from "./read-flags.ts";

export function settingRows(db: Tx): SettingReader {
  return {
    settingsIn: async (environment, keys) => {
      const among = keys === undefined ? Prisma.empty : Prisma.sql`AND f.key = ANY(${[...keys]}::text[])`;
      const flags = await readFlagsIn(db, environment, Prisma.sql`f.lifecycle <> 'archived' ${among}`);
      return flags.flatMap((flag) => flag.settings.map((setting) => ({ flag, setting })));
    },

    dependencies: (environment) =>
      db.$queryRaw<{ flag: string; needs: string[] }[]>`
        SELECT f.key flag, ARRAY(SELECT p ->> 'flag' FROM json_array_elements(s.prerequisites) p) needs
        FROM flag_setting s JOIN flag f ON f.id = s.flag_id
        WHERE s.environment = ${environment} AND f.lifecycle <> 'archived'
          AND json_array_length(s.prerequisites) > 0 ORDER BY f.key`,
  };
}
