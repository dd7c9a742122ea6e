import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { envelopeOf } from "./envelope.ts";
import { flagArchived } from "./events.ts";
import { flagResource, lockLive } from "./finding.ts";
import { Flag, FlagKey } from "./flag.ts";
import { flagStream } from "./moving.ts";
import { cancelSchedules } from "./pausing.ts";
import { archiveFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { republishFlag } from "./republishing.ts";
import { needing } from "./rules/prerequisites.ts";
import { showFlag } from "./showing.ts";

export const archiveFlag = defineCommand({
  name: "flags.archive",
  summary: "Takes a flag away from everybody, everywhere; its key stays taken.",
  permission: archiveFlags,
  input: z.object({ key: FlagKey }),
  output: Flag,
  route: "POST /flags/{key}/archive",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key }) {
    const before = await lockLive(ctx, key);
    const updatedAt = ctx.clock.now().toISOString();
    const flag = { ...before, lifecycle: "archived" as const, version: before.version + 1, updatedAt };
    await ctx.flags.replaceFlag(flag);
    await cancelSchedules(ctx, flag, "The flag was archived.");
    await republishFlag(ctx.flags, flag);
    // Looked at last, when nobody else can make it a prerequisite any more.
    await assertNotNeeded(
      ctx,
      key,
      flag.settings.map(({ environment }) => environment),
    );
    ctx.events.append(flagArchived(flagStream(flag), envelopeOf(flag), { about: [flag.entityRef] }));
    return showFlag(ctx, flag);
  },
});

async function assertNotNeeded({ flags }: FlagCommandPorts, key: FlagKey, environments: string[]) {
  const issues = [];
  for (const environment of environments) {
    const by = needing(await flags.dependencies(environment), key);
    if (by.length > 0)
      issues.push({ path: "key", message: `is needed in ${environment} by ${by.join(", ")}` });
  }
  const [first] = issues;
  if (!first) return;
  throw new AppError("precondition_failed", `${key} ${first.message}.`, {
    issues,
    remedy: "Take it out of their prerequisites first.",
  });
}
