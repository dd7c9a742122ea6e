import { z } from "zod";
import { PublishedBreaker } from "./breakers.ts";

/** A flag or segment key: what code asks for. */
const Key = z.string().min(1).max(200);

const Definition = z.object({
  state: z.enum(["ENABLED", "DISABLED"]),
  variants: z.record(
    z.string(),
    z.union([z.boolean(), z.string(), z.number(), z.record(z.string(), z.json())]),
  ),
  defaultVariant: z.string().nullable().optional(),
  targeting: z.json().optional(),
  metadata: z.record(z.string(), z.union([z.boolean(), z.string(), z.number()])).optional(),
});

/**
 * A flag as an environment publishes it: the envelope is compiled away (prerequisites are inlined, a killed flag serves its
 * safe variant). `version` counts the changes of the flag here, `revision` is that of the environment at its last change.
 */
export const PublishedFlag = z.object({
  key: Key,
  version: z.number().int(),
  revision: z.number().int(),
  definition: Definition,
  killed: z.boolean(),
  /** Whether any flagd can read it; false for a bucketing of another product. */
  portable: z.boolean(),
  /** The catalog entity that the flag belongs to. */
  entity: z.string(),
});
export type PublishedFlag = z.infer<typeof PublishedFlag>;

/** A segment as an environment publishes it: one of flagd's `$evaluators`. */
export const PublishedSegment = z.object({ name: Key, revision: z.number().int(), rule: z.json() });
export type PublishedSegment = z.infer<typeof PublishedSegment>;

/**
 * A whole environment at a revision. Revisions count from 1 without gaps. A reader takes a snapshot that is not older than
 * what it has; one that is `restored` it takes even so, since the database itself went back.
 */
export const Snapshot = z.object({
  environment: z.string(),
  revision: z.number().int(),
  restored: z.boolean().default(false),
  /** Which attributes of contexts may be sampled; null where none may be sent at all. */
  sampling: z
    .object({ attributes: z.array(z.string()) })
    .nullable()
    .default(null),
  flags: z.array(PublishedFlag),
  segments: z.array(PublishedSegment),
  /** What breakers are held to; edges before breakers say nothing of them. */
  breakers: z.array(PublishedBreaker).default([]),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** What changed between two revisions; a reader that is not at `from` asks for a snapshot instead. */
export const Delta = z.object({
  environment: z.string(),
  from: z.number().int(),
  revision: z.number().int(),
  flags: z.array(PublishedFlag),
  removedFlags: z.array(Key),
  segments: z.array(PublishedSegment),
  removedSegments: z.array(Key),
  breakers: z.array(PublishedBreaker).default([]),
  /** By their `item`. */
  removedBreakers: z.array(z.string()).default([]),
});
export type Delta = z.infer<typeof Delta>;
