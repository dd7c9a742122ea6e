import { ActorSnapshot, PageInput, pageOf } from "@signalbox/kernel";
import { z } from "zod";

/** One row of the register, as lists and timelines show it; `time` is ISO 8601 in UTC. */
export const EventRow = z.object({
  position: z.number().int(),
  id: z.string(),
  stream: z.string(),
  streamVersion: z.number().int(),
  type: z.string(),
  /** What people call this type of event ("Entity updated"). */
  title: z.string(),
  time: z.string(),
  actor: ActorSnapshot,
  about: z.array(z.string()),
  /** One line of what changed, from the event itself. */
  summary: z.string(),
  reason: z.string().nullable(),
  correlationId: z.string(),
  traceId: z.string().nullable(),
});
export type EventRow = z.infer<typeof EventRow>;

/** One changed field between the state before and after an event; `path` is dotted. */
export const FieldChange = z.object({
  path: z.string(),
  kind: z.enum(["added", "removed", "changed"]),
  before: z.unknown(),
  after: z.unknown(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const EventDetail = EventRow.extend({
  data: z.unknown(),
  changes: z.array(FieldChange),
  hash: z.string(),
  previousHash: z.string(),
});
export type EventDetail = z.infer<typeof EventDetail>;

/** `type` is an exact type or a prefix that ends in a dot; several are alternatives. Newest first. */
export const EventFilter = z.object({
  type: z.array(z.string().max(200)).max(50).optional(),
  actorId: z.string().max(200).optional(),
  about: z.string().max(400).optional(),
  stream: z.string().max(400).optional(),
  correlationId: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type EventFilter = z.infer<typeof EventFilter>;

export const ListEventsInput = EventFilter.extend(PageInput.shape);
export const EventPage = pageOf(EventRow);

export const EventTypeInfo = z.object({ type: z.string(), title: z.string() });

/** `firstBroken` names the first position at which the chain does not hold. */
export const Verification = z.object({
  ok: z.boolean(),
  checked: z.number().int(),
  head: z.object({ position: z.number().int(), hash: z.string() }),
  firstBroken: z.object({ position: z.number().int(), problem: z.string() }).nullable(),
});
export type Verification = z.infer<typeof Verification>;
