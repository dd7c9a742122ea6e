import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Breaker, BreakerId } from "./breaker.ts";
import { breakerResource, findBreaker } from "./finding.ts";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";
import { showBreaker } from "./rules/show.ts";

export const getBreaker = defineQuery({
  name: "breakers.get",
  summary: "One circuit breaker as it is now.",
  permission: viewBreakers,
  input: z.object({ id: BreakerId }),
  output: Breaker,
  route: "GET /breakers/{id}",
  resource: breakerResource,
  async run(ctx: QueryContext & BreakerQueryPorts, { id }) {
    const now = ctx.clock.now();
    return showBreaker(await findBreaker(ctx.breakers, id, now), now);
  },
});
