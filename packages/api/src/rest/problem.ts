import type { ErrorIssue } from "@signalbox/kernel";
import { errorBody, internalError, refusals } from "../errors.ts";

/** RFC 9457, with our code, the fields at fault and the id to find the log lines by. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly issues: ErrorIssue[];
  readonly remedy: string | null;
  readonly policies: string[];
  readonly correlationId: string;
}

/** Any thrown value as an answer; a bug shows nothing of itself. */
export function problemResponse(error: unknown, correlationId: string): Response {
  const body = errorBody(error);
  const code = body?.code ?? "internal";
  const { status, title } = body ? refusals[body.code] : internalError;
  const problem: Problem = {
    type: `urn:signalbox:error:${code}`,
    title,
    status,
    detail: body?.message ?? internalError.detail,
    code,
    issues: body?.issues ?? [],
    remedy: body?.remedy ?? null,
    policies: body?.policies ?? [],
    correlationId,
  };
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  if (body?.retryAfter) headers.set("Retry-After", String(body.retryAfter));
  if (code === "unauthenticated") headers.set("WWW-Authenticate", 'Bearer realm="signalbox"');
  return new Response(JSON.stringify(problem), { status, headers });
}
