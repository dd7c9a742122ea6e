import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { toCloudEvent } from "./cloud-event.ts";
import { readRegister, registerRef } from "./permissions.ts";
import type { EventPorts } from "./ports.ts";
import { eventsFor } from "./rules/sight.ts";
import { ExportEventsInput, ExportedEvents } from "./schema.ts";

/** Names this register to the systems that read it; relative, as the address of a portal may change. */
const SOURCE = "/signalbox/register";

export const exportEvents = defineQuery({
  name: "events.export_events",
  summary: "Hands out events in order as CloudEvents 1.0, for systems that follow the register.",
  permission: readRegister,
  route: "GET /events/export",
  input: ExportEventsInput,
  output: ExportedEvents,
  resource: () => registerRef,
  async run(ctx: QueryContext & EventPorts, { after, limit }) {
    const visible = await eventsFor(ctx);
    const events = await visible.after(after, limit);
    return {
      events: events.map((event) => toCloudEvent(event, SOURCE)),
      next: events.at(-1)?.position ?? after,
    };
  },
});
