import { z } from "zod";

/** The ten ways in which Signalbox refuses or fails; every transport maps exactly these. */
export const ErrorCode = z.enum([
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "precondition_failed",
  "unprocessable",
  "too_large",
  "rate_limited",
  "unavailable",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Where in the input a problem lies; `path` is dotted, line and column count from 1. */
export const ErrorIssue = z.object({
  path: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});
export type ErrorIssue = z.infer<typeof ErrorIssue>;

export interface ErrorDetails {
  issues?: ErrorIssue[];
  /** What the reader can do about it, one sentence. */
  remedy?: string;
  /** Seconds after which the same request may succeed. */
  retryAfter?: number;
  /** The policies that refused, for `forbidden`. */
  policies?: string[];
  cause?: unknown;
}

/** The only error that carries a message to a person; anything else is a bug and becomes a 500 without one. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: Omit<ErrorDetails, "cause">;

  constructor(code: ErrorCode, message: string, { cause, ...details }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

/** Parses at an edge of the system; throws `invalid` naming `what` and each field. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const issues = error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  const [first = { path: "", message: "unknown problem" }] = issues;
  const where = first.path ? `${first.path}: ` : "";
  throw new AppError("invalid", `${what} is not valid: ${where}${first.message}`, { issues, cause: error });
}
