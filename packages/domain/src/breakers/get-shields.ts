import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { getImpact } from "../catalog/index.ts";
import { BreakerId } from "./breaker.ts";
import { breakerResource, findBreaker } from "./finding.ts";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";

const MOST_AFFECTED = 200;

export const getShields = defineQuery({
  name: "breakers.shields",
  summary: "What a breaker stands between, and everything that depends on its caller.",
  permission: viewBreakers,
  input: z.object({ id: BreakerId }),
  output: z.object({
    callerRef: z.string().nullable(),
    dependencyRef: z.string().nullable(),
    /** Null where the catalog does not know the caller. */
    impact: getImpact.output.nullable(),
  }),
  route: "GET /breakers/{id}/shields",
  resource: breakerResource,
  async run(ctx: QueryContext & BreakerQueryPorts, { id }) {
    const { callerRef, dependencyRef } = (await findBreaker(ctx.breakers, id, ctx.clock.now())).row;
    if (callerRef === null) return { callerRef, dependencyRef, impact: null };
    const impact = await getImpact.run(ctx, { ref: callerRef, limit: MOST_AFFECTED });
    return { callerRef, dependencyRef, impact };
  },
});
