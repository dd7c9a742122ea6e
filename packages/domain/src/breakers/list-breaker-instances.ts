import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { BreakerId, BreakerInstance } from "./breaker.ts";
import { breakerResource, findBreaker } from "./finding.ts";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";
import { showInstance } from "./rules/show.ts";

export const listBreakerInstances = defineQuery({
  name: "breakers.instances",
  summary:
    "The instances of a breaker's caller, each with its own state; silent ones by what they last said.",
  permission: viewBreakers,
  input: z.object({ id: BreakerId }),
  output: z.object({ items: z.array(BreakerInstance) }),
  route: "GET /breakers/{id}/instances",
  resource: breakerResource,
  async run(ctx: QueryContext & BreakerQueryPorts, { id }) {
    const now = ctx.clock.now();
    await findBreaker(ctx.breakers, id, now);
    return { items: (await ctx.breakers.instances(id)).map((row) => showInstance(row, now)) };
  },
});
