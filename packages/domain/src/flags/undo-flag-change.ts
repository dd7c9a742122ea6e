import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { assertReason, findLever, flagResource, lockLive, type FoundLever } from "./finding.ts";
import { Flag, FlagKey } from "./flag.ts";
import { moveLever } from "./moving.ts";
import { changeFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import type { SettingMoment } from "./rules/setting-store.ts";
import { isSameSetting } from "./rules/same-setting.ts";
import { showFlag } from "./showing.ts";

export const undoFlagChange = defineCommand({
  name: "flags.undo",
  summary: "Puts a lever back to what it was before one event of the register.",
  permission: changeFlags,
  input: z.object({
    key: FlagKey,
    /** Of the event in the register. */
    position: z.number().int().min(1),
    /** Also where the lever was changed since: those changes are lost. */
    force: z.boolean().default(false),
  }),
  output: Flag,
  route: "POST /flags/{key}/undo",
  quiet: "a lever that is as it was before leaves no event",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, position, force }) {
    const flag = await lockLive(ctx, key);
    const done = await ctx.flags.settingBy(position);
    if (done?.flagId !== flag.id) throw noChange(key, position);
    const before = await ctx.flags.settingBefore(done, position);
    if (!before) throw firstChange(key, done);
    const lever = await findLever(ctx.flags, flag, done.environment);
    if (!force) assertLast(lever, done);
    // A change that left the brake alone is undone under it: a kill since then is let go by name only.
    const movedBrake = (done.killed === null) !== (before.killed === null);
    const after = movedBrake ? before : { ...before, killed: lever.setting.killed };
    if (isSameSetting(lever.setting, after)) return showFlag(ctx, flag);
    assertReason(ctx, lever.environment);
    const origin = { kind: "undo" as const, position };
    return showFlag(ctx, await moveLever(ctx, { lever, after, origin }));
  },
});

function assertLast({ flag, setting }: FoundLever, done: SettingMoment): void {
  if (setting.version === done.version) return;
  const where = `${flag.key} in ${done.environment}`;
  throw new AppError("conflict", `${where} was changed again at ${setting.updatedAt}.`, {
    remedy: "Undo the later changes first, or force it and lose them.",
    issues: [{ path: "position", message: `made version ${done.version}; it is ${setting.version} now` }],
  });
}

function noChange(key: FlagKey, position: number): AppError {
  return new AppError("not_found", `The event ${position} is no change of a lever of ${key}.`, {
    issues: [{ path: "position", message: "is no change of a lever of this flag" }],
  });
}

function firstChange(key: FlagKey, { environment }: SettingMoment): AppError {
  return new AppError("precondition_failed", `Before that, ${key} had no lever in ${environment}.`, {
    remedy: "Archive the flag if it should be served to nobody.",
  });
}
