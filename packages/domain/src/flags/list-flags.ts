import {
  PageInput,
  decodeCursor,
  defineQuery,
  encodeCursor,
  queryText,
  type QueryContext,
} from "@signalbox/kernel";
import { z } from "zod";
import { EnvironmentName, FlagItem, Lever, Lifecycle } from "./flag.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { flagItem, staleAt } from "./showing.ts";

const Cursor = z.object({ sort: z.string(), place: z.array(z.string()).min(1).max(3) });

export const listFlags = defineQuery({
  name: "flags.list",
  summary: "Flags that match a filter, page by page, with their total.",
  permission: readFlags,
  input: PageInput.extend({
    text: queryText(200).default(""),
    owner: queryText(400).optional(),
    entityRef: queryText(400).optional(),
    /** Which lever `state` is about; any of the flag's unless given. */
    environment: EnvironmentName.optional(),
    state: Lever.shape.state.optional(),
    lifecycle: Lifecycle.optional(),
    tag: queryText(63).optional(),
    stale: z.boolean().optional(),
    sort: z.enum(["key", "updated", "created"]).default("key"),
  }),
  output: z.object({ items: z.array(FlagItem), nextCursor: z.string().nullable(), total: z.number().int() }),
  route: "GET /flags",
  resource: () => ({ type: "flags.flag", id: "*" }),
  async run(ctx: QueryContext & FlagQueryPorts, { limit, cursor, sort, ...filter }) {
    const after =
      cursor === undefined ? null : decodeCursor(Cursor.extend({ sort: z.literal(sort) }), cursor).place;
    const rules = staleAt(ctx);
    const found = await ctx.flags.listFlags(filter, rules, { sort, after, limit: limit + 1 });
    const total = await ctx.flags.countFlags(filter, rules);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ flag, usage }) => flagItem(flag, usage, rules)),
      nextCursor: last ? encodeCursor({ sort, place: last.place }) : null,
      total,
    };
  },
});
