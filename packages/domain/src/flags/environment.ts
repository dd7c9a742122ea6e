import { idSchema } from "@signalbox/kernel";
import { z } from "zod";
import { EnvironmentName } from "./flag.ts";
import { JsonTree } from "./json-tree.ts";

export const FlagEnvironment = z.object({
  name: EnvironmentName,
  title: z.string().trim().min(1, "must not be empty").max(80),
  /** Changes need a reason, and boolean and string flags a safe variant. */
  production: z.boolean(),
  position: z.number().int(),
  revision: z.number().int(),
  /** Whether SDKs may send sampled contexts, and with which attributes. */
  sampling: z.boolean(),
  attributes: z.array(z.string().min(1).max(100)).max(50),
});
export type FlagEnvironment = z.infer<typeof FlagEnvironment>;

export const SegmentName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/, {
    message: "must be letters, digits, ., _ and -, beginning and ending with a letter or digit",
  });

/** A rule that flags of an environment share by `$ref`. */
export const Segment = z.object({
  environment: EnvironmentName,
  name: SegmentName,
  description: z.string().max(1000),
  rule: JsonTree,
  version: z.number().int(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  /** The keys of the flags that use it. */
  usedBy: z.array(z.string()),
});
export type Segment = z.infer<typeof Segment>;

export const EnvironmentKeyId = idSchema("key");
export type EnvironmentKeyId = z.infer<typeof EnvironmentKeyId>;

/** Server keys read rules and evaluate; client keys, which end up in browsers, evaluate only. */
export const KeyKind = z.enum(["server", "client"]);
export type KeyKind = z.infer<typeof KeyKind>;

export const EnvironmentKey = z.object({
  id: EnvironmentKeyId,
  environment: EnvironmentName,
  kind: KeyKind,
  name: z.string().trim().min(1, "must not be empty").max(80),
  /** The end of the secret, to tell keys apart. */
  hint: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Still good until then after a rotation. */
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  replacedBy: EnvironmentKeyId.nullable(),
});
export type EnvironmentKey = z.infer<typeof EnvironmentKey>;

/** `secret` is shown in this answer and never again; null when the answer is replayed. */
export const CreatedKey = z.object({ key: EnvironmentKey, secret: z.string().nullable() });
export type CreatedKey = z.infer<typeof CreatedKey>;

export const ReaderKind = z.enum(["sdk", "edge", "ofrep", "flagd-sync", "polling"]);

/** Somebody who reads an environment through an edge. */
export const Reader = z.object({
  kind: ReaderKind,
  instance: z.string(),
  edge: z.string(),
  service: z.string(),
  serviceVersion: z.string(),
  sdk: z.string(),
  revision: z.number().int(),
  since: z.string(),
  seenAt: z.string(),
});
export type Reader = z.infer<typeof Reader>;

/** Who has confirmed a revision: live streaming instances of SDKs, and the edges they read from. */
export const Propagation = z.object({
  environment: EnvironmentName,
  revision: z.number().int(),
  confirmed: z.number().int(),
  expected: z.number().int(),
  edges: z.object({ confirmed: z.number().int(), expected: z.number().int() }),
  /** Live and streaming (or an edge), but not there yet. */
  waiting: z.array(Reader),
  /** Not there when last heard of, lately, and gone without a word: they may run on, behind an edge that is cut off. */
  silent: z.array(Reader),
  /** OFREP, polling and flagd sync, which cannot acknowledge, with their last fetch. */
  apart: z.array(Reader),
});
export type Propagation = z.infer<typeof Propagation>;
