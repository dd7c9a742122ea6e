import { ActorSnapshot, PageInput, pageOf, queryText, QueryTime } from "@signalbox/kernel";
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
  /** Absent where there was nothing, as `after` is where nothing is left. */
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const EventDetail = EventRow.extend({
  data: z.unknown(),
  changes: z.array(FieldChange),
  hash: z.string(),
  previousHash: z.string(),
});
export type EventDetail = z.infer<typeof EventDetail>;

/** `from` is inclusive, `to` is not. `type` is an exact type or a prefix that ends in a dot; several are alternatives. Newest first. */
export const EventFilter = z.object({
  type: z.array(queryText(200)).max(50).optional(),
  actorId: queryText(200).optional(),
  about: queryText(400).optional(),
  stream: queryText(400).optional(),
  correlationId: queryText(200).optional(),
  from: QueryTime.optional(),
  to: QueryTime.optional(),
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

/** Verifies all, or everything from a position on; `anchor` is a `position:hash` that was noted elsewhere earlier. */
export const VerifyInput = z.object({
  from: z.coerce.number().int().min(1).optional(),
  anchor: z
    .string()
    .regex(/^[1-9]\d{0,15}:[0-9a-f]{64}$/, "must be position:hash")
    .optional(),
});

const MAX_REPORT_DAYS = 366;
const DAY_MS = 86_400_000;

/** What a security report can be about. */
export const SecurityScope = z.enum(["everything", "sign-ins", "tokens", "roles", "memberships", "refusals"]);
export type SecurityScope = z.infer<typeof SecurityScope>;

/** The types of each scope, and prefixes of types, as an `EventFilter` takes them. */
export const SECURITY_SCOPES = {
  everything: ["auth.", "policy."],
  "sign-ins": ["auth.session_started", "auth.session_ended", "auth.session_revoked", "auth.sign_in_failed"],
  tokens: ["auth.token_created", "auth.token_rotated", "auth.token_revoked"],
  roles: ["policy.role_granted", "policy.role_revoked"],
  memberships: ["auth.membership_changed"],
  refusals: ["policy.access_refused"],
} as const satisfies Record<SecurityScope, readonly string[]>;

export const SecurityReportInput = z
  .object({
    from: QueryTime,
    to: QueryTime,
    actorId: queryText(200).optional(),
    scope: SecurityScope.default("everything"),
    cursor: z.string().max(2000).optional(),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "must be after from",
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MAX_REPORT_DAYS * DAY_MS, {
    path: ["to"],
    message: `must be at most ${MAX_REPORT_DAYS} days after from`,
  });

/** A row of the security report: also where the request came from, null when unknown or erased. */
export const SecurityRow = EventRow.extend({ address: z.string().nullable(), client: z.string().nullable() });
export type SecurityRow = z.infer<typeof SecurityRow>;

/**
 * `events` is newest first and ends early when `truncated`, to go on at `nextCursor`. `total` is of the whole period, and
 * so are `types` and `actors`, which stand on the first page only.
 */
export const SecurityReport = z.object({
  from: z.string(),
  to: z.string(),
  scope: SecurityScope,
  total: z.number().int(),
  types: z.array(z.object({ type: z.string(), title: z.string(), count: z.number().int() })),
  actors: z.array(z.object({ actorId: z.string(), name: z.string().nullable(), count: z.number().int() })),
  events: z.array(SecurityRow),
  truncated: z.boolean(),
  nextCursor: z.string().nullable(),
});
export type SecurityReport = z.infer<typeof SecurityReport>;

/** An event in the CloudEvents 1.0 JSON format, with the distributed-tracing, correlation and auth-context extensions. */
export const CloudEvent = z.object({
  specversion: z.literal("1.0"),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.string(),
  datacontenttype: z.literal("application/json"),
  data: z.unknown(),
  sequence: z.string(),
  correlationid: z.string(),
  authtype: z.enum(["app_user", "api_key", "system", "unauthenticated"]),
  authid: z.string(),
  causationid: z.string().optional(),
  traceparent: z.string().optional(),
});
export type CloudEvent = z.infer<typeof CloudEvent>;

export const ExportEventsInput = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
/** `next` is what to pass as `after` for the events that follow. */
export const ExportedEvents = z.object({ events: z.array(CloudEvent), next: z.number().int() });
