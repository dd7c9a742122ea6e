import type { FlagRepository } from "@signalbox/domain/flags";
import type { Tx } from "../client/prisma.ts";
import { environmentRows } from "./environment-rows.ts";
import { flagList } from "./flag-list.ts";
import { flagRows } from "./flag-rows.ts";
import { insightRows } from "./insight-rows.ts";
import { keyRows } from "./key-rows.ts";
import { publishing } from "./publishing.ts";
import { scheduleRows } from "./schedule-rows.ts";
import { settingHistory } from "./setting-history.ts";
import { settingRows } from "./setting-rows.ts";

export function flagRepository(db: Tx): FlagRepository {
  return {
    ...environmentRows(db),
    ...flagList(db),
    ...flagRows(db),
    ...insightRows(db),
    ...keyRows(db),
    ...publishing(db),
    ...scheduleRows(db),
    ...settingHistory(db),
    ...settingRows(db),
  };
}
