import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readRegister, registerRef } from "./permissions.ts";
import type { EventTypes } from "./event-types.ts";
import type { EventPorts, EventView } from "./ports.ts";
import type { RegisterEvent } from "./register-event.ts";
import { diff } from "./rules/diff.ts";
import { toEventRow } from "./rules/row.ts";
import { eventsFor } from "./rules/sight.ts";
import { EventDetail } from "./schema.ts";

export const getEvent = defineQuery({
  name: "events.get_event",
  summary:
    "Shows one event and what it changed since the event before it in its stream, or in its part of the stream.",
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
    const previous = await lastOfPart(events, event, ctx.eventTypes);
    return {
      ...toEventRow(event, ctx.eventTypes),
      data: event.data,
      changes: diff(previous?.data ?? {}, event.data),
      hash: event.hash,
      previousHash,
    };
  },
});

/** How far back in a stream of several parts the state before is looked for. */
const MOST_BACK = 500;

/** A stream may carry several states, as a flag's does for each environment: like is compared with like. */
async function lastOfPart(
  events: EventView,
  event: RegisterEvent,
  types: EventTypes,
): Promise<RegisterEvent | null> {
  const partOf = ({ type, data }: RegisterEvent) => types.get(type)?.partOf(data) ?? "";
  const before = await events.inStream(event.stream, event.streamVersion - 1);
  const part = partOf(event);
  if (before === null || partOf(before) === part) return before;
  const earlier = await events.list({ stream: event.stream }, { limit: MOST_BACK, before: before.position });
  return earlier.find((candidate) => partOf(candidate) === part) ?? null;
}
