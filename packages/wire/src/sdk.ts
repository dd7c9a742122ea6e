import { z } from "zod";
import { Id, Name, Text } from "./text.ts";

const MOST_VERSION = 2_147_483_647;

/** One running copy of a service. `instance` is made anew at each start of a process. */
export const InstanceReport = z.object({
  instance: Id,
  service: Name,
  serviceVersion: Text,
  sdk: Name,
  transport: z.enum(["stream", "polling"]),
  /** The revision that evaluations are answered from; 0 before the first. */
  revision: z.number().int().min(0),
  /** The process is ending and will be heard of no more. */
  leaving: z.boolean().default(false),
});
export type InstanceReport = z.infer<typeof InstanceReport>;

/** How often a variant of a version of a flag was served; `variant` is null where the caller's default held. */
export const ExposureCount = z.object({
  flag: Name,
  variant: Text.nullable(),
  version: z.number().int().min(0).max(MOST_VERSION),
  count: z.number().int().min(1).max(1_000_000_000),
});
export type ExposureCount = z.infer<typeof ExposureCount>;

/** A context as it may leave a service: the subject hashed (SHA-256, hex), attributes by allow-list. */
export const SampledContext = z.object({
  flag: Name,
  subject: z.string().regex(/^[0-9a-f]{64}$/),
  attributes: z.record(z.string().max(100), z.union([z.string().max(200), z.number(), z.boolean()])),
  variant: Text.nullable(),
});
export type SampledContext = z.infer<typeof SampledContext>;

/** What an instance counted between two reports; `batch` lets the edge count a repeated report once. */
export const ExposureReport = z.object({
  batch: Id,
  instance: Id,
  service: Name,
  serviceVersion: Text,
  counts: z.array(ExposureCount).max(5000),
  contexts: z.array(SampledContext).max(200).default([]),
});
export type ExposureReport = z.infer<typeof ExposureReport>;
