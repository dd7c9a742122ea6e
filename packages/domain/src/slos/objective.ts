import { idSchema } from "@signalbox/kernel";
import { z } from "zod";

export const SloId = idSchema("slo");
export type SloId = z.infer<typeof SloId>;

/** Pages stand at these addresses below `/slos`, where an objective of that name could not be reached. */
const RESERVED_NAMES = new Set(["new", "report", "import", "corrections", "templates", "alerts", "rules"]);

/** What OpenSLO asks of a name (RFC 1123); unique over the installation and never changed. */
export const SloName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, {
    message: "must be lower-case letters, digits and -, beginning and ending with a letter or digit",
  })
  .refine((name) => !RESERVED_NAMES.has(name), {
    message: `must not be ${[...RESERVED_NAMES].join(", ")}: pages of Signalbox have these addresses`,
  });
export type SloName = z.infer<typeof SloName>;

/** Nothing that a source or the database would not take. */
const Query = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(4000)
  .refine(
    (text) => text.isWellFormed() && !text.includes("\u0000"),
    "must not hold NUL or broken characters",
  );

/** What is counted, in the language of the source. */
export const Indicator = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ratio"),
    total: Query,
    part: z.object({ counts: z.enum(["good", "bad"]), query: Query }),
  }),
  /** A value for each minute, which is good while it stands so to `value`. */
  z.object({
    kind: z.literal("threshold"),
    query: Query,
    op: z.enum(["lte", "gte", "lt", "gt"]),
    value: z.number(),
  }),
  /** A share between 0 and 1 that the source has worked out itself. */
  z.object({ kind: z.literal("raw"), rawType: z.enum(["success", "failure"]), query: Query }),
]);
export type Indicator = z.infer<typeof Indicator>;

const MAX_DAYS = 366;

export const TimeZone = z
  .string()
  .max(64)
  .refine((name) => isTimeZone(name), "must be a time zone of the IANA, such as Europe/Berlin");

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    // An unknown name is what this looks for.
    return false;
  }
}

export const TimeWindow = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rolling"), days: z.number().int().min(1).max(MAX_DAYS) }),
  z.object({
    kind: z.literal("calendar"),
    unit: z.enum(["week", "month", "quarter", "year"]),
    timeZone: TimeZone,
  }),
]);
export type TimeWindow = z.infer<typeof TimeWindow>;

const DAY_MINUTES = 1440;
/** Slices lie one behind the other from midnight in UTC, so that everybody cuts them in the same places. */
const SliceMinutes = z
  .number()
  .int()
  .min(1)
  .max(60)
  .refine((minutes) => DAY_MINUTES % minutes === 0 && 60 % minutes === 0, "must divide an hour");

export const Budgeting = z.discriminatedUnion("method", [
  /** Good events of all events. */
  z.object({ method: z.literal("occurrences") }),
  /** Good slices of all slices: one is good from that share of good events on. */
  z.object({
    method: z.literal("timeslices"),
    sliceMinutes: SliceMinutes,
    sliceTarget: z.number().gt(0).max(1),
  }),
  /** The mean of the shares of all slices, whatever happened in each. */
  z.object({ method: z.literal("ratio-timeslices"), sliceMinutes: SliceMinutes }),
]);
export type Budgeting = z.infer<typeof Budgeting>;

export const Alerting = z.object({
  page: z.boolean(),
  ticket: z.boolean(),
  halfBudget: z.boolean(),
  noData: z.boolean(),
});
export type Alerting = z.infer<typeof Alerting>;

export const SourceLanguage = z.enum(["Prometheus", "Signalbox"]);
export type SourceLanguage = z.infer<typeof SourceLanguage>;

/** What people may change of an objective. */
export const SloDraft = z.object({
  title: z.string().trim().min(1, "must not be empty").max(120),
  description: z.string().max(1050),
  /** The catalog entity that makes the promise, and whose owner is its own. */
  entityRef: z.string().max(400),
  /** 1 for what the business stands or falls with; null where nobody has said. */
  tier: z.number().int().min(1).max(9).nullable(),
  environment: z.string().min(1).max(40),
  /** The plugin instance that is asked; the default one where it is null. */
  source: z.string().max(60).nullable(),
  language: SourceLanguage,
  indicator: Indicator,
  window: TimeWindow,
  budgeting: Budgeting,
  /** A share: 0.999 for 99.9 %. */
  target: z.number().gt(0).lt(1),
  alerting: Alerting,
  labels: z.record(z.string().min(1).max(63), z.string().max(255)),
});
export type SloDraft = z.infer<typeof SloDraft>;

export const Slo = SloDraft.extend({
  id: SloId,
  name: SloName,
  /** The owner of its entity; null where the catalog knows none. */
  owner: z.string().nullable(),
  /** The template that it was made from. */
  template: z.string().nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  archivedAt: z.string().nullable(),
});
export type Slo = z.infer<typeof Slo>;
