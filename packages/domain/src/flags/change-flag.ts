import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { envelopeOf, findOwner } from "./envelope.ts";
import { flagChanged } from "./events.ts";
import { flagResource, lockLive } from "./finding.ts";
import { Flag, FlagEnvelope, FlagKey, Lifecycle } from "./flag.ts";
import { flagStream } from "./moving.ts";
import { changeFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { assertHolds } from "./rules/creation.ts";
import { republishFlag } from "./republishing.ts";
import { showFlag } from "./showing.ts";

export const changeFlag = defineCommand({
  name: "flags.change",
  summary: "Changes what a flag is as a whole; what it serves is set for each environment.",
  permission: changeFlags,
  input: FlagEnvelope.partial().extend({
    key: FlagKey,
    /** The version of the flag that the change was made from. */
    expectedVersion: z.number().int().min(1),
    lifecycle: Lifecycle.exclude(["archived"]).optional(),
  }),
  output: Flag,
  route: "PATCH /flags/{key}",
  quiet: "a flag that is as it was leaves no event",
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, expectedVersion, ...change }) {
    const before = await lockLive(ctx, key);
    if (before.version !== expectedVersion) throw staleFlag(before, expectedVersion);
    const wanted = { ...before, ...given(change) };
    if (JSON.stringify(wanted) === JSON.stringify(before)) return showFlag(ctx, before);
    const moves = wanted.entityRef !== before.entityRef;
    const home = moves ? { ...(await findOwner(ctx.flags, wanted.entityRef)), entityKnown: true } : {};
    const updatedAt = ctx.clock.now().toISOString();
    const flag = { ...wanted, ...home, version: before.version + 1, updatedAt };
    assertHolds(flag, await ctx.flags.environments());
    await ctx.flags.replaceFlag(flag);
    if (moves) await republishFlag(ctx.flags, flag);
    const about = [...new Set([before.entityRef, flag.entityRef])];
    ctx.events.append(flagChanged(flagStream(flag), envelopeOf(flag), { about }));
    return showFlag(ctx, flag);
  },
});

/** What was named, since a member that is undefined changes nothing. */
function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function staleFlag({ key, version }: { key: string; version: number }, expected: number): AppError {
  const versions = `it is at version ${version}, and yours was made from ${expected}`;
  return new AppError("conflict", `${key} was changed in the meantime: ${versions}.`, {
    remedy: "Look at what it is now, and make your change to that.",
    issues: [{ path: "expectedVersion", message: `is ${version} now` }],
  });
}
