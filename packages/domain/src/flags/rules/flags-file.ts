import type { Bucketing, FlagIssue, Prerequisite } from "../flag.ts";

/** A flag as a file of another product defines it, for one environment. */
export interface ReadFlag {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly bucketing: Bucketing;
  /** In flagd's form, not checked yet. */
  readonly definition: unknown;
  readonly prerequisites: readonly Prerequisite[];
  readonly issues: readonly FlagIssue[];
}

export interface ReadSegment {
  readonly name: string;
  readonly description: string;
  readonly rule: unknown;
  readonly issues: readonly FlagIssue[];
}

export interface ReadFlags {
  readonly flags: readonly ReadFlag[];
  readonly segments: readonly ReadSegment[];
  /** What cannot be represented here; `path` is a JSON pointer into the file. */
  readonly notRepresented: readonly { readonly path: string; readonly message: string }[];
}
