import {
  PageInput,
  decodeCursor,
  defineQuery,
  encodeCursor,
  pageOf,
  type Actor,
  type QueryContext,
} from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { DocumentProblem } from "./schema.ts";

const Cursor = z.array(z.string()).length(3);
/** A query string has only text, so both spellings of a boolean are read. */
const Flag = z.union([z.boolean(), z.stringbool()]).default(false);

function ownersFor(actor: Actor): string[] {
  if (actor.kind === "system" || actor.kind === "anonymous") return [];
  return actor.entityRef === undefined ? actor.groups : [actor.entityRef, ...actor.groups];
}

export const listProblems = defineQuery({
  name: "catalog.list_problems",
  summary: "Documents that were refused; with `mine` those of what the caller or their groups own.",
  permission: readEntities,
  input: PageInput.extend({ mine: Flag }),
  output: pageOf(DocumentProblem),
  route: "GET /catalog/problems",
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { limit, cursor, mine }) {
    const after = cursor === undefined ? null : decodeCursor(Cursor, cursor);
    const scope = mine ? { owners: ownersFor(ctx.actor) } : ("all" as const);
    const rows = await ctx.catalog.problems(scope, { after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const key = last && [last.locationId, last.file, String(last.documentIndex)];
    return { items, nextCursor: key ? encodeCursor(key) : null };
  },
});
