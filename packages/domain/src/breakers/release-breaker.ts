import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { Breaker, BreakerId } from "./breaker.ts";
import { breakerReleased } from "./events.ts";
import { aboutOf, breakerResource, breakerStream, lockBreaker, pairOf, shownAnew } from "./finding.ts";
import { hold } from "./holding.ts";
import { forceBreakers } from "./permissions.ts";
import type { BreakerCommandPorts } from "./ports.ts";

export const releaseBreaker = defineCommand({
  name: "breakers.release",
  summary: "Lets a breaker that is held decide by itself again, at every instance.",
  permission: forceBreakers,
  input: z.object({ id: BreakerId }),
  output: z.object({
    breaker: Breaker,
    /** Who acknowledges it has let go; 0 where nothing was held. */
    revision: z.number().int(),
  }),
  route: "POST /breakers/{id}/release",
  quiet: "a breaker that nobody holds is not released",
  resource: breakerResource,
  async run(ctx: CommandContext & BreakerCommandPorts, { id }) {
    const { row } = await lockBreaker(ctx, id);
    if (row.force === null) return { breaker: await shownAnew(ctx, id), revision: 0 };
    const revision = await hold(ctx, row, null);
    const data = { ...pairOf(row), cause: "released" as const, revision };
    ctx.events.append(breakerReleased(breakerStream(id), data, aboutOf(row)));
    return { breaker: await shownAnew(ctx, id), revision };
  },
});
