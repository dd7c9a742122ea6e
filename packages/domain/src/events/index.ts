export { toCloudEvent } from "./cloud-event.ts";
export { createEventTypes, type EventType, type EventTypes } from "./event-types.ts";
export { exportEvents } from "./export-events.ts";
export { getEvent } from "./get-event.ts";
export { expireIdempotencyKeys, verifyRegisterNightly } from "./jobs.ts";
export { listEventTypes } from "./list-event-types.ts";
export { listEvents } from "./list-events.ts";
export type {
  Anchor,
  ContentPorts,
  ContentStore,
  EventLog,
  EventPorts,
  EventTally,
  RegisterEvent,
} from "./ports.ts";
export { diff } from "./rules/diff.ts";
export { matches, matchesType } from "./rules/filter.ts";
export { restorePersonal, separatePersonal, type PersonalEntry } from "./rules/personal.ts";
export { summarise, titleOf, toEventRow } from "./rules/row.ts";
export { securityReport } from "./security-report.ts";
export { parseAnchor, verifyRegister } from "./verify-register.ts";
