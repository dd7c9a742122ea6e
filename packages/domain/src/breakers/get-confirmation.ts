import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { BreakerId, Confirmation } from "./breaker.ts";
import { breakerResource, findBreaker } from "./finding.ts";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";
import { confirmationOf } from "./rules/show.ts";

export const getConfirmation = defineQuery({
  name: "breakers.confirmation",
  summary: "Which instances have acknowledged a revision of what the breaker is held to, and which have not.",
  permission: viewBreakers,
  input: z.object({ id: BreakerId, revision: z.coerce.number().int().min(0).default(0) }),
  output: Confirmation,
  route: "GET /breakers/{id}/confirmation",
  resource: breakerResource,
  async run(ctx: QueryContext & BreakerQueryPorts, { id, revision }) {
    const now = ctx.clock.now();
    const { row } = await findBreaker(ctx.breakers, id, now);
    return confirmationOf(row, await ctx.breakers.instances(id), revision, now);
  },
});
