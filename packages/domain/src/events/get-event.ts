import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readRegister, registerRef } from "./permissions.ts";
import type { EventPorts } from "./ports.ts";
import { diff } from "./rules/diff.ts";
import { toEventRow } from "./rules/row.ts";
import { eventsFor } from "./rules/sight.ts";
import { EventDetail } from "./schema.ts";

export const getEvent = defineQuery({
  name: "events.get_event",
  summary: "Shows one event and what it changed since the event before it in its stream.",
  permission: readRegister,
  route: "GET /events/{position}",
  input: z.object({ position: z.coerce.number().int().min(1) }),
  output: EventDetail,
  resource: () => registerRef,
  async run(ctx: QueryContext & EventPorts, { position }) {
    const events = await eventsFor(ctx);
    const found = await events.get(position);
    if (found === null) throw new AppError("not_found", `The register has no event at position ${position}.`);
    const { event, previousHash } = found;
    const previous = await events.inStream(event.stream, event.streamVersion - 1);
    return {
      ...toEventRow(event, ctx.eventTypes),
      data: event.data,
      changes: diff(previous?.data ?? {}, event.data),
      hash: event.hash,
      previousHash,
    };
  },
});
