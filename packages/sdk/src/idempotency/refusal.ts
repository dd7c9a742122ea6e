import { STATUS_CODES } from "node:http";

/** Why a request is not carried out. */
export interface Refusal {
  readonly status: 400 | 409 | 422 | 503;
  readonly code: "invalid" | "conflict" | "unprocessable" | "unavailable";
  readonly detail: string;
  readonly retryAfter?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
}

/** The refusal as a problem document. Source: https://www.rfc-editor.org/rfc/rfc9457 */
export function refusalAnswer({ status, code, detail, retryAfter }: Refusal): Answer {
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    },
    body: Buffer.from(
      JSON.stringify({
        type: `urn:signalbox:error:${code}`,
        title: STATUS_CODES[status],
        status,
        detail,
        code,
      }),
    ),
  };
}
