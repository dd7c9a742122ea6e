import { z } from "zod";
import { EnvironmentName, FlagIssue, FlagKey } from "./flag.ts";

/** How often each variant was served in each bucket; `services` sums over the range. */
export const Exposure = z.object({
  environment: EnvironmentName,
  from: z.string(),
  to: z.string(),
  bucketSeconds: z.number().int(),
  /** Buckets without a report are missing, not zero. */
  points: z.array(z.object({ at: z.string(), variant: z.string().nullable(), count: z.number() })),
  services: z.array(
    z.object({
      service: z.string(),
      serviceVersion: z.string(),
      variant: z.string().nullable(),
      flagVersion: z.number().int(),
      count: z.number(),
      lastSeenAt: z.string(),
    }),
  ),
  lastSeenAt: z.string().nullable(),
});
export type Exposure = z.infer<typeof Exposure>;

/** Whom a change would reach, counted over the contexts seen in the last 24 h. */
export const BlastRadius = z.object({
  /** Contexts it was counted over; 0 when nothing was sampled. */
  contexts: z.number().int(),
  changed: z.number().int(),
  /** From which variant to which, null being the caller's default; most first. */
  moves: z.array(
    z.object({ from: z.string().nullable(), to: z.string().nullable(), count: z.number().int() }),
  ),
  sampling: z.boolean(),
  services: z.array(
    z.object({
      service: z.string(),
      entityRef: z.string().nullable(),
      owner: z.string().nullable(),
      tier: z.string().nullable(),
      evaluations: z.number(),
      lastSeenAt: z.string(),
    }),
  ),
});
export type BlastRadius = z.infer<typeof BlastRadius>;

/** What saving would do: shown before it is done. */
export const ChangePreview = z.object({
  issues: z.array(FlagIssue),
  before: z.string(),
  after: z.string(),
  /** Other flags that are published anew because this is their prerequisite. */
  dependents: z.array(FlagKey),
  /** Why flagd could not read the flag as published; null where it can. */
  notPortable: z.string().nullable(),
  blastRadius: BlastRadius,
});
export type ChangePreview = z.infer<typeof ChangePreview>;

/** One step of how an evaluation came about; children are the parts of the rule. */
export interface TraceStep {
  readonly path: string;
  readonly operator: string;
  readonly result: unknown;
  readonly note?: string | undefined;
  readonly steps: readonly TraceStep[];
}
export const TraceStep: z.ZodType<TraceStep> = z.lazy(() =>
  z.object({
    path: z.string(),
    operator: z.string(),
    result: z.unknown(),
    note: z.string().optional(),
    steps: z.array(TraceStep),
  }),
);

export const TestResult = z.object({
  key: FlagKey,
  environment: EnvironmentName,
  /** The version of the setting that answered, and when it came into force. */
  version: z.number().int(),
  since: z.string(),
  value: z.json().optional(),
  variant: z.string().nullable(),
  reason: z.string(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  killed: z.boolean(),
  trace: z.array(TraceStep),
});
export type TestResult = z.infer<typeof TestResult>;

/** What became of one flag or segment of an import. */
export const ImportItem = z.object({
  key: z.string(),
  kind: z.enum(["flag", "segment"]),
  outcome: z.enum(["create", "change", "same", "refuse"]),
  issues: z.array(FlagIssue),
});
export type ImportItem = z.infer<typeof ImportItem>;
export const ImportReport = z.object({
  items: z.array(ImportItem),
  /** What the file says that cannot be represented here. */
  notRepresented: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;
