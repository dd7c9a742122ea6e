import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Breaker } from "./breaker.ts";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";
import { changedSince, changesCursor } from "./rules/changes-cursor.ts";
import { showBreaker } from "./rules/show.ts";

export const listBreakerChanges = defineQuery({
  name: "breakers.changes",
  summary: "Breakers of which something was told since a cursor; cheap enough to be asked each second.",
  permission: viewBreakers,
  input: z.object({ since: z.string().max(200) }),
  output: z.object({
    items: z.array(Breaker),
    removed: z.array(z.string()),
    cursor: z.string(),
    /** The cursor is too old: list anew. */
    resync: z.boolean(),
  }),
  route: "GET /breaker-changes",
  resource: () => ({ type: "breakers.breaker", id: "*" }),
  async run(ctx: QueryContext & BreakerQueryPorts, { since }) {
    const now = ctx.clock.now();
    const moment = changedSince(since, now);
    const cursor = changesCursor(now);
    if (moment === null) return { items: [], removed: [], cursor, resync: true };
    const found = await ctx.breakers.found(now, moment);
    const removed = await ctx.breakers.goneSince(moment);
    return { items: found.map((one) => showBreaker(one, now)), removed, cursor, resync: false };
  },
});
