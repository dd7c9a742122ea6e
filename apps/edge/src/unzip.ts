import { gunzip } from "node:zlib";

export type Unzipped = { readonly body: Buffer } | { readonly fault: "too long" | "not gzip" | "busy" };

const MOST_AT_ONCE = 8;
/** Compressed bodies that may wait for their turn; who comes then is asked to come again. */
const WAITING_BYTES = 64_000_000;

const waiting: (() => void)[] = [];
let running = 0;
let held = 0;

/** Decompresses off the main thread, a few at once, and no further than a body may be long. */
export function unzip(body: Buffer, limit: number, done: (outcome: Unzipped) => void): void {
  if (held + body.length > WAITING_BYTES) {
    done({ fault: "busy" });
    return;
  }
  held += body.length;
  waiting.push(() =>
    gunzip(body, { maxOutputLength: limit }, (error, whole) => {
      running--;
      held -= body.length;
      next();
      if (!error) done({ body: whole });
      else done({ fault: error instanceof RangeError ? "too long" : "not gzip" });
    }),
  );
  next();
}

function next(): void {
  if (running >= MOST_AT_ONCE) return;
  const run = waiting.shift();
  if (!run) return;
  running++;
  run();
}
