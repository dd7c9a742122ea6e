import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readRegister, registerRef } from "./permissions.ts";
import type { EventPorts } from "./ports.ts";
import { titleOf } from "./rules/row.ts";
import { EventTypeInfo } from "./schema.ts";

export const listEventTypes = defineQuery({
  name: "events.list_event_types",
  summary: "Lists the types of event that can be or have been recorded, by type.",
  permission: readRegister,
  route: "GET /event-types",
  input: z.object({}),
  output: z.array(EventTypeInfo),
  resource: () => registerRef,
  async run(ctx: QueryContext & EventPorts) {
    const known = new Set([...ctx.eventTypes.keys(), ...(await ctx.eventLog.types())]);
    return [...known].sort().map((type) => ({ type, title: titleOf(type, ctx.eventTypes) }));
  },
});
