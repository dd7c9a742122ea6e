import { decodeCursor, defineQuery, encodeCursor, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readRegister, registerRef } from "./permissions.ts";
import type { EventPorts } from "./ports.ts";
import { toEventRow } from "./rules/row.ts";
import { eventsFor } from "./rules/sight.ts";
import { EventPage, ListEventsInput } from "./schema.ts";

const Cursor = z.number().int().positive();

export const listEvents = defineQuery({
  name: "events.list_events",
  summary: "Lists what happened, newest first.",
  permission: readRegister,
  route: "GET /events",
  input: ListEventsInput,
  output: EventPage,
  resource: () => registerRef,
  async run(ctx: QueryContext & EventPorts, { limit, cursor, ...filter }) {
    const before = cursor === undefined ? {} : { before: decodeCursor(Cursor, cursor) };
    const events = await eventsFor(ctx);
    const found = await events.list(filter, { limit: limit + 1, ...before });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((event) => toEventRow(event, ctx.eventTypes)),
      nextCursor: found.length > limit && last ? encodeCursor(last.position) : null,
    };
  },
});
