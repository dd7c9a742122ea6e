import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { BreakerId, ForcedTo } from "./breaker.ts";
import { forceCarriedOut } from "./events.ts";
import { aboutOf, breakerResource, breakerStream, pairOf } from "./finding.ts";
import { recordBreakers } from "./permissions.ts";
import type { BreakerCommandPorts } from "./ports.ts";

/** Internal: the job that asked a plugin tells what became of it. */
export const settleForce = defineCommand({
  name: "breakers.settle_force",
  summary: "Puts on record at which instances a plugin moved a breaker, and at which it could not.",
  permission: recordBreakers,
  route: null,
  input: z.object({
    id: BreakerId,
    to: ForcedTo.or(z.literal("automatic")),
    outcomes: z
      .array(
        z.object({
          instance: z.string().max(500),
          outcome: z.enum(["done", "failed"]),
          problem: z.string().max(1000).nullable(),
        }),
      )
      .max(2000),
  }),
  output: z.object({}),
  resource: breakerResource,
  quiet: "a breaker that was forgotten meanwhile leaves no event",
  async run(ctx: CommandContext & BreakerCommandPorts, { id, to, outcomes }) {
    const now = ctx.clock.now();
    const found = await ctx.breakers.lockBreaker(id, now);
    if (!found) return {};
    await ctx.breakers.putOutcomes(id, outcomes, now);
    const done = outcomes.filter(({ outcome }) => outcome === "done").map(({ instance }) => instance);
    const failed = outcomes.flatMap(({ instance, outcome, problem }) =>
      outcome === "failed" ? [{ instance, problem: problem ?? "It failed." }] : [],
    );
    const data = { ...pairOf(found.row), to, done, failed };
    ctx.events.append(forceCarriedOut(breakerStream(id), data, aboutOf(found.row)));
    return {};
  },
});
