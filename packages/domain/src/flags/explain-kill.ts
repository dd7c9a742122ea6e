import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { killExplained } from "./events.ts";
import { flagResource, lockLever } from "./finding.ts";
import { EnvironmentName, Flag, FlagKey } from "./flag.ts";
import { flagStream } from "./moving.ts";
import { killFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { showFlag } from "./showing.ts";

export const explainKill = defineCommand({
  name: "flags.explain_kill",
  summary: "Says why a flag was killed, once there is time to.",
  permission: killFlags,
  input: z.object({
    key: FlagKey,
    environment: EnvironmentName,
    reason: z.string().trim().min(1, "must not be empty").max(1000),
  }),
  output: Flag,
  route: "PUT /flags/{key}/settings/{environment}/kill-reason",
  quiet: "a reason that was given already leaves no event",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, environment, reason }) {
    const { flag, setting } = await lockLever(ctx, key, environment);
    if (!setting.killed) {
      throw new AppError("precondition_failed", `${key} is not killed in ${environment}.`);
    }
    if (setting.killed.reason === reason) return showFlag(ctx, flag);
    // No other version or revision: what is served stays, and whoever edits the lever meanwhile is not in the way.
    const after = { ...setting, killed: { ...setting.killed, reason } };
    await ctx.flags.putSetting(flag.id, after);
    const data = { flagId: flag.id, key, environment, reason };
    ctx.events.append(killExplained(flagStream(flag), data, { about: [flag.entityRef] }));
    const settings = flag.settings.map((one) => (one.environment === environment ? after : one));
    return showFlag(ctx, { ...flag, settings });
  },
});
