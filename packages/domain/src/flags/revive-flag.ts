import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { envelopeOf } from "./envelope.ts";
import { flagRevived } from "./events.ts";
import { flagResource, lockFlag } from "./finding.ts";
import { Flag, FlagKey } from "./flag.ts";
import { flagStream } from "./moving.ts";
import { archiveFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { republishFlag } from "./republishing.ts";
import { showFlag } from "./showing.ts";

export const reviveFlag = defineCommand({
  name: "flags.revive",
  summary: "Takes a flag out of the archive; its levers are as they were.",
  permission: archiveFlags,
  input: z.object({ key: FlagKey }),
  output: Flag,
  route: "POST /flags/{key}/revive",
  quiet: "a flag that is not archived has nothing to come back from",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key }) {
    const before = await lockFlag(ctx, key);
    if (before.lifecycle !== "archived") return showFlag(ctx, before);
    const updatedAt = ctx.clock.now().toISOString();
    const flag = { ...before, lifecycle: "active" as const, version: before.version + 1, updatedAt };
    await ctx.flags.replaceFlag(flag);
    await republishFlag(ctx.flags, flag, "check");
    ctx.events.append(flagRevived(flagStream(flag), envelopeOf(flag), { about: [flag.entityRef] }));
    return showFlag(ctx, flag);
  },
});
