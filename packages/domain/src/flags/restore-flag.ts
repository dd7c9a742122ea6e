import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { assertReason, flagResource, lockLever } from "./finding.ts";
import { EnvironmentName, Flag, FlagKey } from "./flag.ts";
import { moveLever } from "./moving.ts";
import { killFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { showFlag } from "./showing.ts";

export const restoreFlag = defineCommand({
  name: "flags.restore",
  summary: "Lets go of the brake: a killed flag serves again what its lever says.",
  permission: killFlags,
  input: z.object({ key: FlagKey, environment: EnvironmentName }),
  output: Flag,
  route: "POST /flags/{key}/settings/{environment}/restore",
  quiet: "a flag that is not killed has nothing to restore",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, environment }) {
    const lever = await lockLever(ctx, key, environment);
    if (!lever.setting.killed) return showFlag(ctx, lever.flag);
    assertReason(ctx, lever.environment);
    const after = { ...lever.setting, killed: null };
    return showFlag(ctx, await moveLever(ctx, { lever, after, origin: null, brake: true }));
  },
});
