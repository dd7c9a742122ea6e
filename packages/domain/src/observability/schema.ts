import { LogLine, Span, TraceSummary, TrafficPoint } from "@signalbox/plugin-api";
import { z } from "zod";
import { EntityPatch, EntityRef, EntityRow } from "../catalog/schema.ts";

export { serviceNameOf } from "./rules/service-name.ts";

export { LogLevel, LogLine, ObservedCalls, Span, SpanKind, Trace, TraceSummary } from "@signalbox/plugin-api";

/** Where an answer comes from: a plugin of the configuration. */
export const SignalSource = z.object({ name: z.string(), plugin: z.string(), title: z.string() });
export type SignalSource = z.infer<typeof SignalSource>;

/** Belongs to every answer: who gave it, and when. */
export const Answered = z.object({ source: SignalSource, asOf: z.string() });

/** What services are called in signals. */
export const ServiceName = z.string().trim().min(1).max(300);
export type ServiceName = z.infer<typeof ServiceName>;

export const MAX_TRACES = 200;
export const MAX_TAGS = 10;

/** A tag of a search as people write it: `http.route=/orders`. */
export const TraceTag = z
  .string()
  .max(600)
  .regex(/^[^=\s]+=[^\0]*$/, { message: "must be name=value" });
export type TraceTag = z.infer<typeof TraceTag>;

export const ServiceList = Answered.extend({ services: z.array(z.string()) });
export const OperationList = Answered.extend({ service: z.string(), operations: z.array(z.string()) });

/** The newest traces that fit; `more` says that the limit left some out. */
export const TraceList = Answered.extend({
  service: z.string(),
  traces: z.array(TraceSummary),
  more: z.boolean(),
});
export type TraceList = z.infer<typeof TraceList>;

/** A service as it is called in a trace, with the entity that it stands for. */
export const TracedService = z.object({ name: z.string(), entity: EntityRow.nullable() });
export type TracedService = z.infer<typeof TracedService>;

export const TraceDetail = Answered.extend({
  traceId: z.string(),
  spans: z.array(Span),
  truncated: z.boolean(),
  services: z.array(TracedService),
});
export type TraceDetail = z.infer<typeof TraceDetail>;

/** A trace by its id; short ids are written without their leading zeros by some. */
export const TraceId = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{1,32}$/, { message: "must be up to 32 hexadecimal digits" })
  .transform((id) => id.padStart(32, "0"));

export const MAX_LOG_LINES = 500;

/** The newest lines that fit; `more` says that the limit left some out. `service` is null where any may have written them. */
export const LogLineList = Answered.extend({
  service: z.string().nullable(),
  lines: z.array(LogLine),
  more: z.boolean(),
});
export type LogLineList = z.infer<typeof LogLineList>;

/** `matched`: seen and declared; `undeclared`: seen, not in the catalog; `unseen`: declared, in no trace. */
export const DependencyState = z.enum(["matched", "undeclared", "unseen"]);
export type DependencyState = z.infer<typeof DependencyState>;

export const ObservedDependency = z.object({
  /** `out`: the entity calls it; `in`: it calls the entity. */
  direction: z.enum(["out", "in"]),
  state: DependencyState,
  /** The other service as traces call it. */
  service: z.string(),
  entity: EntityRow.nullable(),
  /** Zero where it was not seen. */
  calls: z.number().int(),
  /** The relation that declares it. */
  relation: z.enum(["dependsOn", "consumesApi"]).nullable(),
});
export type ObservedDependency = z.infer<typeof ObservedDependency>;

export const ObservedDependencies = Answered.extend({
  service: z.string(),
  from: z.string(),
  to: z.string(),
  /** `dependencies`: counted by the source; `sample`: from the newest traces of the service, which are not all of them. */
  counted: z.enum(["dependencies", "sample"]),
  items: z.array(ObservedDependency),
});
export type ObservedDependencies = z.infer<typeof ObservedDependencies>;

/** A relation that somebody proposed, and how the file of the entity is brought to say it. */
export const RelationProposal = z.object({
  ref: EntityRef,
  targetRef: EntityRef,
  type: z.literal("dependsOn"),
  patch: EntityPatch,
});
export type RelationProposal = z.infer<typeof RelationProposal>;

/** Requests of a service over time. A step that the service told nothing of has no point. */
export const Traffic = Answered.extend({
  service: z.string(),
  stepSeconds: z.number().int(),
  points: z.array(TrafficPoint),
  /** What it can be narrowed to; empty where the source does not tell. */
  environments: z.array(z.string()),
  versions: z.array(z.string()),
  routes: z.array(z.string()),
});
export type Traffic = z.infer<typeof Traffic>;

/** Requests of one version or one route; an empty value where the service does not tell it. */
export const TrafficPart = z.object({ value: z.string(), requests: z.number(), errors: z.number() });
export type TrafficPart = z.infer<typeof TrafficPart>;

export const TrafficParts = Answered.extend({
  service: z.string(),
  by: z.enum(["version", "route"]),
  items: z.array(TrafficPart),
  more: z.boolean(),
});
export type TrafficParts = z.infer<typeof TrafficParts>;
