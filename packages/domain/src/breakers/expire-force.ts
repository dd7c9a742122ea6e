import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { BreakerId } from "./breaker.ts";
import { breakerReleased } from "./events.ts";
import { aboutOf, breakerResource, breakerStream, pairOf } from "./finding.ts";
import { hold } from "./holding.ts";
import { recordBreakers } from "./permissions.ts";
import type { BreakerCommandPorts } from "./ports.ts";

/** Internal: SDKs let go by their own clock; this takes the item away and puts it on record. */
export const expireForce = defineCommand({
  name: "breakers.expire_force",
  summary: "Lets a breaker go whose time of being held is over.",
  permission: recordBreakers,
  route: null,
  input: z.object({ id: BreakerId }),
  output: z.object({ released: z.boolean() }),
  resource: breakerResource,
  quiet: "a breaker whose time is not over, or that nobody holds, stays as it is",
  async run(ctx: CommandContext & BreakerCommandPorts, { id }) {
    const now = ctx.clock.now();
    const found = await ctx.breakers.lockBreaker(id, now);
    if (!found?.row.force || new Date(found.row.force.until) > now) return { released: false };
    const revision = await hold(ctx, found.row, null);
    const data = { ...pairOf(found.row), cause: "expired" as const, revision };
    ctx.events.append(breakerReleased(breakerStream(id), data, aboutOf(found.row)));
    return { released: true };
  },
});
