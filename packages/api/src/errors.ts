import { ErrorCode, type ErrorIssue } from "@signalbox/kernel";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

interface Refusal {
  readonly status: number;
  readonly trpc: TRPC_ERROR_CODE_KEY;
  readonly title: string;
}

/** The one table from error codes to transports: the HTTP status, tRPC's name for it, and the title of the problem. */
export const refusals: Record<ErrorCode, Refusal> = {
  invalid: { status: 400, trpc: "BAD_REQUEST", title: "The request is not valid" },
  unauthenticated: { status: 401, trpc: "UNAUTHORIZED", title: "Sign-in is needed" },
  forbidden: { status: 403, trpc: "FORBIDDEN", title: "This is not allowed" },
  not_found: { status: 404, trpc: "NOT_FOUND", title: "Nothing is here" },
  conflict: { status: 409, trpc: "CONFLICT", title: "The request conflicts with another change" },
  precondition_failed: { status: 412, trpc: "PRECONDITION_FAILED", title: "A condition does not hold" },
  too_large: { status: 413, trpc: "PAYLOAD_TOO_LARGE", title: "The request is too large" },
  unprocessable: { status: 422, trpc: "UNPROCESSABLE_CONTENT", title: "The request cannot be carried out" },
  rate_limited: { status: 429, trpc: "TOO_MANY_REQUESTS", title: "Too many requests" },
  unavailable: { status: 503, trpc: "SERVICE_UNAVAILABLE", title: "A part of the system does not answer" },
};

/** An `AppError` as a transport hands it on. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly issues: ErrorIssue[];
  readonly remedy: string | null;
  readonly policies: string[];
  readonly retryAfter: number | null;
}

/**
 * Reads an `AppError` by its shape, since a bundler may hold a second copy of the class; null for anything else,
 * which is a bug whose message must stay inside.
 */
export function errorBody(error: unknown): ErrorBody | null {
  if (!(error instanceof Error) || error.name !== "AppError" || !("code" in error)) return null;
  const code = ErrorCode.safeParse(error.code);
  if (!code.success) return null;
  const details = "details" in error ? (error.details as Partial<ErrorBody>) : {};
  return {
    code: code.data,
    message: error.message,
    issues: details.issues ?? [],
    remedy: details.remedy ?? null,
    policies: details.policies ?? [],
    retryAfter: details.retryAfter ?? null,
  };
}

/** What a person may know of a bug. */
export const internalError = {
  status: 500,
  title: "Something went wrong inside Signalbox",
  detail:
    "The request failed through a fault of Signalbox; the log has the details under the correlation id.",
};
