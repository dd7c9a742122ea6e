import { decodeCursor, defineQuery, encodeCursor, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Breaker, BreakerCounts, BreakerFilter } from "./breaker.ts";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";
import { changesCursor } from "./rules/changes-cursor.ts";
import { breakerCounts, breakerMatches, worstFirst } from "./rules/order.ts";
import { showBreaker } from "./rules/show.ts";

const MOST = 2000;
const Place = z.object({ offset: z.number().int().min(0) });

export const listBreakers = defineQuery({
  name: "breakers.list",
  summary: "Circuit breakers, the worst first, with what they do now.",
  permission: viewBreakers,
  input: BreakerFilter.extend({
    limit: z.coerce.number().int().min(1).max(MOST).default(MOST),
    cursor: z.string().max(200).optional(),
  }),
  output: z.object({
    items: z.array(Breaker),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    /** Of all that fit but for `state`. */
    counts: BreakerCounts,
    /** From where changes go on. */
    changesCursor: z.string(),
  }),
  route: "GET /breakers",
  resource: () => ({ type: "breakers.breaker", id: "*" }),
  async run(ctx: QueryContext & BreakerQueryPorts, { limit, cursor, state, ...filter }) {
    const now = ctx.clock.now();
    const offset = cursor === undefined ? 0 : decodeCursor(Place, cursor).offset;
    const all = (await ctx.breakers.found(now)).map((found) => showBreaker(found, now));
    const fitting = all.filter((breaker) => breakerMatches(breaker, filter));
    const asked = fitting.filter((breaker) => breakerMatches(breaker, { state })).sort(worstFirst);
    const end = offset + limit;
    return {
      items: asked.slice(offset, end),
      nextCursor: end < asked.length ? encodeCursor({ offset: end }) : null,
      total: asked.length,
      counts: breakerCounts(fitting),
      changesCursor: changesCursor(now),
    };
  },
});
