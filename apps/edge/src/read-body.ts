import { carryOut } from "./answer.ts";
import type { Call, EdgeContext } from "./edge-context.ts";

/** As much as a request may say. */
const BODY_LIMIT = 1_000_000;

/**
 * Calls back with the whole body, or with null once it is too long; what is too long is read on and thrown away, so that the
 * sender gets to read the answer. A request that breaks off calls back never.
 */
export function readBody(
  ctx: EdgeContext,
  call: Call,
  take: (body: Buffer | null) => void,
  limit = BODY_LIMIT,
): void {
  const { request } = call;
  // Nobody waits for what happens in an event of a request: a fault there would end the process.
  const done = (body: Buffer | null) => carryOut(ctx, call, () => take(body));
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    request.resume();
    done(null);
    return;
  }
  let first: Buffer | null = null;
  let more: Buffer[] | null = null;
  let size = 0;
  let over = false;
  request.on("data", (chunk: Buffer) => {
    if (over) return;
    size += chunk.length;
    if (size > limit) {
      over = true;
      first = more = null;
      done(null);
    } else if (first === null) first = chunk;
    else (more ??= [first]).push(chunk);
  });
  request.on("end", () => {
    if (!over) done(more ? Buffer.concat(more) : (first ?? EMPTY));
  });
}

const EMPTY = Buffer.alloc(0);
