import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { assertReason, assertUnchanged, findLever, flagResource, lockLever } from "./finding.ts";
import { EnvironmentName, Flag, FlagKey } from "./flag.ts";
import { moveLever } from "./moving.ts";
import { changeFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { isSameSetting } from "./rules/same-setting.ts";
import { showFlag } from "./showing.ts";

export const copyFlagSetting = defineCommand({
  name: "flags.copy",
  summary: "Sets the lever of a flag as it stands in another environment; a kill is not copied.",
  permission: changeFlags,
  input: z.object({
    key: FlagKey,
    from: EnvironmentName,
    to: EnvironmentName,
    /** The version of the setting that is overwritten. */
    expectedVersion: z.number().int().min(1),
  }),
  output: Flag,
  route: "POST /flags/{key}/settings/{to}/copy",
  quiet: "levers that are alike need no copy",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, from, to, expectedVersion }) {
    const lever = await lockLever(ctx, key, to);
    const { setting: model } = await findLever(ctx.flags, lever.flag, from);
    await assertUnchanged(ctx, lever, expectedVersion);
    const after = { ...model, killed: lever.setting.killed };
    if (isSameSetting(lever.setting, after)) return showFlag(ctx, lever.flag);
    assertReason(ctx, lever.environment);
    return showFlag(ctx, await moveLever(ctx, { lever, after, origin: { kind: "copy", from } }));
  },
});
