import * as events from "@signalbox/domain/events";
import { query, router } from "../procedures.ts";

export const eventsRouter = router({
  listEvents: query(events.listEvents),
  getEvent: query(events.getEvent),
  listEventTypes: query(events.listEventTypes),
  verifyRegister: query(events.verifyRegister),
  securityReport: query(events.securityReport),
});
