import type { ErrorCode } from "@signalbox/kernel";
import { errorBody, internalError, refusals } from "../errors.ts";

/** The names by which clients of Backstage tell errors apart; its own where it has one. */
const NAMES: Record<ErrorCode, string> = {
  invalid: "InputError",
  unauthenticated: "AuthenticationError",
  forbidden: "NotAllowedError",
  not_found: "NotFoundError",
  conflict: "ConflictError",
  precondition_failed: "PreconditionFailedError",
  too_large: "PayloadTooLargeError",
  unprocessable: "UnprocessableContentError",
  rate_limited: "TooManyRequestsError",
  unavailable: "ServiceUnavailableError",
};

export interface FailedRequest {
  readonly method: string;
  /** Path and query as they were asked for. */
  readonly url: string;
}

/** Any thrown value in the form of Backstage's errors; a bug shows nothing of itself. */
export function backstageErrorResponse(error: unknown, request: FailedRequest, status?: number): Response {
  const body = errorBody(error);
  const statusCode = status ?? (body ? refusals[body.code].status : internalError.status);
  const answer = {
    error: body
      ? {
          name: NAMES[body.code],
          message: body.message,
          ...(body.remedy === null ? {} : { remedy: body.remedy }),
          ...(body.issues.length === 0 ? {} : { issues: body.issues }),
        }
      : { name: "InternalServerError", message: internalError.detail },
    request: { method: request.method, url: request.url },
    response: { statusCode },
  };
  const headers = new Headers({
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  if (body?.retryAfter) headers.set("Retry-After", String(body.retryAfter));
  if (body?.code === "unauthenticated") headers.set("WWW-Authenticate", 'Bearer realm="signalbox"');
  return new Response(JSON.stringify(answer), { status: statusCode, headers });
}
