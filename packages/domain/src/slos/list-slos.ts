import {
  PageInput,
  decodeCursor,
  defineQuery,
  encodeCursor,
  queryText,
  type QueryContext,
} from "@signalbox/kernel";
import { z } from "zod";
import { everySlo } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { aliveIn, sloListing } from "./showing.ts";
import { SloListing, SloState } from "./standing.ts";

const Cursor = z.object({ sort: z.string(), place: z.array(z.string()).min(1).max(2) });

const MOST_CHOICES = 50;

/** A single value stands for a list of one. */
function oneOrMore<S extends z.ZodType>(value: S) {
  return z.preprocess(
    (given) => (Array.isArray(given) ? given : [given]),
    z.array(value).min(1).max(MOST_CHOICES),
  );
}

export const listSlos = defineQuery({
  name: "slos.list",
  summary: "Objectives that match a filter with how they stand, page by page, with their total.",
  permission: readSlos,
  route: "GET /slos",
  input: PageInput.extend({
    limit: z.coerce.number().int().min(1).max(1000).default(50),
    text: queryText(200).default(""),
    owner: oneOrMore(queryText(400)).optional(),
    entityRef: queryText(400).optional(),
    environment: queryText(40).optional(),
    tier: z.coerce.number().int().min(1).max(9).optional(),
    state: oneOrMore(SloState).optional(),
    /** Those for which an alert stands. */
    firing: z.boolean().optional(),
    archived: z.boolean().default(false),
    sort: z.enum(["budget", "burn", "name"]).default("budget"),
  }),
  output: z.object({
    items: z.array(SloListing),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
  }),
  resource: everySlo,
  async run(ctx: QueryContext & SloQueryPorts, { limit, cursor, sort, ...filter }) {
    const after =
      cursor === undefined ? null : decodeCursor(Cursor.extend({ sort: z.literal(sort) }), cursor).place;
    const alive = aliveIn(ctx);
    const found = await ctx.slos.listSlos(filter, { sort, after, limit: limit + 1, aliveAfter: alive });
    const total = await ctx.slos.countSlos(filter, alive);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((one) => sloListing(one, alive)),
      nextCursor: last ? encodeCursor({ sort, place: last.place }) : null,
      total,
    };
  },
});
