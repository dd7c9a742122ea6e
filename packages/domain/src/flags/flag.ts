import { ErrorIssue, idSchema } from "@signalbox/kernel";
import { z } from "zod";
import { JsonTree } from "./json-tree.ts";

export const FlagId = idSchema("flg");
export type FlagId = z.infer<typeof FlagId>;

/** Pages stand at these addresses below `/flags`, where a flag of that key could not be reached. */
const RESERVED_KEYS = new Set(["environments", "segments", "import", "new"]);

/** What code asks for; unique over the installation and never changed. */
export const FlagKey = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/, {
    message: "must be letters, digits, ., _ and -, beginning and ending with a letter or digit",
  })
  .refine((key) => !RESERVED_KEYS.has(key), {
    message: `must not be ${[...RESERVED_KEYS].join(", ")}: pages of Signalbox have these addresses`,
  });
export type FlagKey = z.infer<typeof FlagKey>;

export const EnvironmentName = z
  .string()
  .max(40)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, {
    message: "must be lower-case letters, digits and -, beginning and ending with a letter or digit",
  });
export type EnvironmentName = z.infer<typeof EnvironmentName>;

export const FlagType = z.enum(["boolean", "string", "number", "object"]);
export type FlagType = z.infer<typeof FlagType>;

/** Where a flag is in its life: archived ones are served to nobody. */
export const Lifecycle = z.enum(["draft", "active", "ready-to-remove", "archived"]);
export type Lifecycle = z.infer<typeof Lifecycle>;

/** How percentages pick subjects: as flagd does, or as the product did that the flag came from. */
export const Bucketing = z.enum(["flagd", "unleash", "unleash-node"]);
export type Bucketing = z.infer<typeof Bucketing>;

/** Nothing that a label of a metric or a column of the database would not take. */
export const VariantName = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name), "must not hold control characters");

/** flagd's own form of a flag (open-feature/flagd-schemas, json/flags.json). */
export const Definition = z.object({
  state: z.enum(["ENABLED", "DISABLED"]),
  variants: z.record(
    VariantName,
    z.union([z.boolean(), z.string(), z.number(), z.record(z.string(), JsonTree)]),
  ),
  defaultVariant: VariantName.nullable().optional(),
  targeting: JsonTree.optional(),
  metadata: z.record(z.string(), z.union([z.boolean(), z.string(), z.number()])).optional(),
});
export type Definition = z.infer<typeof Definition>;

/** Another flag that must serve one of the variants; else this one serves its safe variant. */
export const Prerequisite = z.object({
  flag: FlagKey,
  variants: z.array(VariantName).min(1, "must name a variant"),
});
export type Prerequisite = z.infer<typeof Prerequisite>;

/** The brake, pulled: who, when and, if they said, why. */
export const Kill = z.object({ at: z.string(), by: z.string(), reason: z.string().nullable() });
export type Kill = z.infer<typeof Kill>;

/** What a flag does in one environment, as people set it. */
export const SettingState = z.object({
  definition: Definition,
  safeVariant: VariantName.nullable(),
  prerequisites: z.array(Prerequisite).max(20),
  killed: Kill.nullable(),
});
export type SettingState = z.infer<typeof SettingState>;

export const FlagSetting = SettingState.extend({
  environment: EnvironmentName,
  /** Counts the changes here; a change names the version it was made from. */
  version: z.number().int(),
  /** The revision of the environment at the last change. */
  revision: z.number().int(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  reason: z.string().nullable(),
});
export type FlagSetting = z.infer<typeof FlagSetting>;

/** What people may change of a flag as a whole. */
export const FlagEnvelope = z.object({
  name: z.string().trim().min(1, "must not be empty").max(120),
  description: z.string().max(4000),
  /** The catalog entity that the flag belongs to, and whose owner is its own. */
  entityRef: z.string().max(400),
  tags: z.array(z.string().min(1).max(63)).max(50),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
  valueSchema: z.record(z.string(), JsonTree).nullable(),
});
export type FlagEnvelope = z.infer<typeof FlagEnvelope>;

/** Why a flag looks forgotten; the rules are configured. */
export const StaleReason = z.enum([
  "expired",
  "not-evaluated",
  "one-variant",
  "old",
  "entity-gone",
  "ready-to-remove",
]);
export type StaleReason = z.infer<typeof StaleReason>;

export const Flag = FlagEnvelope.extend({
  id: FlagId,
  key: FlagKey,
  type: FlagType,
  lifecycle: Lifecycle,
  bucketing: Bucketing,
  /** The owner of its entity; null where the catalog knows none. */
  owner: z.string().nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  /** One for each environment. */
  settings: z.array(FlagSetting),
  stale: z.array(StaleReason),
  lastSeenAt: z.string().nullable(),
});
export type Flag = z.infer<typeof Flag>;

/** What a row of the list says of one environment. */
export const Lever = z.object({
  environment: EnvironmentName,
  state: z.enum(["on", "off", "killed"]),
  /** In words: "25 % on", "on for 2 rules", "serves on". */
  position: z.string(),
  version: z.number().int(),
  updatedAt: z.string(),
});
export type Lever = z.infer<typeof Lever>;

export const FlagItem = Flag.omit({ settings: true, description: true, valueSchema: true }).extend({
  levers: z.array(Lever),
});
export type FlagItem = z.infer<typeof FlagItem>;

/** Something wrong or doubtful in what was given; `path` is a JSON pointer into it. */
export const FlagIssue = ErrorIssue.extend({ level: z.enum(["error", "warning"]) });
export type FlagIssue = z.infer<typeof FlagIssue>;
