import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { Breaker, BreakerId } from "./breaker.ts";
import { forceExplained } from "./events.ts";
import { aboutOf, breakerResource, breakerStream, lockBreaker, pairOf, shownAnew } from "./finding.ts";
import { forceBreakers } from "./permissions.ts";
import type { BreakerCommandPorts } from "./ports.ts";

export const explainForce = defineCommand({
  name: "breakers.explain",
  summary: "Says why a breaker was forced, once there is time to.",
  permission: forceBreakers,
  input: z.object({ id: BreakerId, reason: z.string().trim().min(1, "must not be empty").max(1000) }),
  output: Breaker,
  route: "PUT /breakers/{id}/reason",
  quiet: "a reason that was given already leaves no event",
  resource: breakerResource,
  async run(ctx: CommandContext & BreakerCommandPorts, { id, reason }) {
    const { row } = await lockBreaker(ctx, id);
    if (row.force === null) throw new AppError("precondition_failed", "Nobody holds this breaker.");
    if (row.force.reason === reason) return shownAnew(ctx, id);
    // No other revision: what instances obey stays.
    await ctx.breakers.putForce(id, { ...row.force, reason }, ctx.clock.now());
    ctx.events.append(forceExplained(breakerStream(id), { ...pairOf(row), reason }, aboutOf(row)));
    return shownAnew(ctx, id);
  },
});
