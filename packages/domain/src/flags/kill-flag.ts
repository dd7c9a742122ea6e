import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { flagResource, lockLever } from "./finding.ts";
import { EnvironmentName, Flag, FlagKey } from "./flag.ts";
import { moveLever } from "./moving.ts";
import { killFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { showFlag } from "./showing.ts";

export const killFlag = defineCommand({
  name: "flags.kill",
  summary: "Serves a flag's safe variant to everyone in one environment, whoever changed it last.",
  permission: killFlags,
  input: z.object({ key: FlagKey, environment: EnvironmentName }),
  output: z.object({
    flag: Flag,
    /** Who reads the environment has the kill from this revision on. */
    revision: z.number().int(),
  }),
  route: "POST /flags/{key}/settings/{environment}/kill",
  quiet: "a flag that is killed already is not killed again",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, environment }) {
    const lever = await lockLever(ctx, key, environment);
    if (lever.setting.killed) return answer(ctx, lever.flag, environment);
    const at = ctx.clock.now().toISOString();
    const killed = { at, by: ctx.actor.id, reason: ctx.request.reason };
    const after = { ...lever.setting, killed };
    return answer(ctx, await moveLever(ctx, { lever, after, origin: null, brake: true }), environment);
  },
});

async function answer(
  ctx: CommandContext & FlagCommandPorts,
  stored: Parameters<typeof showFlag>[1],
  environment: EnvironmentName,
) {
  const flag = await showFlag(ctx, stored);
  const revision = flag.settings.find((setting) => setting.environment === environment)?.revision ?? 0;
  return { flag, revision };
}
