import type { Guard } from "./guard.ts";
import type { Answer } from "./refusal.ts";
import { jsonOrBytes } from "./request-key.ts";

/** The part of Hono's context that is needed. */
export interface HonoContextPart {
  readonly req: { readonly raw: Request; arrayBuffer(): Promise<ArrayBuffer> };
  res: Response;
}

export type HonoMiddleware = (
  context: HonoContextPart,
  next: () => Promise<void>,
) => Promise<Response | undefined>;

export function honoMiddleware(guard: Guard): HonoMiddleware {
  return async (context, next) => {
    const { raw } = context.req;
    const { pathname, search } = new URL(raw.url);
    const guarded = raw.headers.has("Idempotency-Key");
    // Hono keeps what was read, so that the handler may read the body again.
    const bytes = guarded ? await context.req.arrayBuffer() : new ArrayBuffer(0);
    const decision = await guard.decide({
      method: raw.method,
      target: pathname + search,
      headers: Object.fromEntries(raw.headers),
      body: () => jsonOrBytes(raw.headers.get("Content-Type") ?? undefined, new Uint8Array(bytes)),
    });
    if (decision.kind === "answer") return responseOf(decision.answer);
    if (decision.kind === "pass") {
      await next();
      return undefined;
    }
    let answer: Answer | null = null;
    try {
      await next();
      answer = await answerOf(context.res, guard.longestBody);
    } finally {
      await decision.settle(answer);
    }
    return undefined;
  };
}

function responseOf({ status, headers, body }: Answer): Response {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((one): [string, string] => [name, one]),
  );
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : new Uint8Array(body), { status, headers: pairs });
}

/** The answer, or null where it is an endless stream or too long, which is not kept. */
async function answerOf(response: Response, longest: number): Promise<Answer | null> {
  if (response.headers.get("Content-Type")?.startsWith("text/event-stream")) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.clone().body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    length += part.value.length;
    if (length > longest) {
      // Not waited for: the copy counts as cancelled only when the original is, too.
      reader?.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(part.value);
  }
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: Buffer.concat(chunks) };
}
