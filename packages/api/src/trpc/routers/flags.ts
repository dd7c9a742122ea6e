import * as flags from "@signalbox/domain/flags";
import { command, query, router } from "../procedures.ts";

export const flagsRouter = router({
  list: query(flags.listFlags),
  get: query(flags.getFlag),
  create: command(flags.createFlag),
  change: command(flags.changeFlag),
  set: command(flags.changeFlagSetting),
  copy: command(flags.copyFlagSetting),
  undo: command(flags.undoFlagChange),
  kill: command(flags.killFlag),
  explainKill: command(flags.explainKill),
  restore: command(flags.restoreFlag),
  archive: command(flags.archiveFlag),
  revive: command(flags.reviveFlag),
});
