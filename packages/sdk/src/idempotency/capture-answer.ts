import type { ServerResponse } from "node:http";
import type { Answer } from "./refusal.ts";

type WriteArguments = [chunk?: unknown, encoding?: unknown, done?: unknown];

/**
 * Holds an answer back until it is kept, so that nobody has an answer that a repetition would not get. One that grows too
 * long goes out as it comes and is not kept.
 */
export function captureAnswer(
  response: ServerResponse,
  longestBody: number,
  settle: (answer: Answer | null) => Promise<void>,
): void {
  const { write, end, writeHead, flushHeaders } = response;
  const chunks: Buffer[] = [];
  let length = 0;
  const restore = () => Object.assign(response, { write, end, writeHead, flushHeaders });
  const release = () => {
    restore();
    void settle(null);
    for (const chunk of chunks.splice(0)) response.write(chunk);
  };
  const take = ([chunk, encoding]: WriteArguments) => {
    if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
    const bytes =
      typeof chunk === "string"
        ? Buffer.from(chunk, Buffer.isEncoding(String(encoding)) ? (encoding as BufferEncoding) : "utf8")
        : Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
  };
  const told = (args: WriteArguments) => {
    const done = args.find((argument) => typeof argument === "function");
    if (done !== undefined) process.nextTick(done);
  };

  Object.assign(response, {
    flushHeaders: () => undefined,
    writeHead(status: number, ...rest: unknown[]) {
      response.statusCode = status;
      setHeaders(response, rest.at(-1));
      return response;
    },
    write(...args: WriteArguments) {
      take(args);
      told(args);
      if (length > longestBody) release();
      return true;
    },
    end(...args: WriteArguments) {
      take(args);
      told(args);
      restore();
      const body = Buffer.concat(chunks);
      const answer = { status: response.statusCode, headers: headersOf(response), body };
      // `settle` never fails: it tells what it cannot keep.
      void settle(answer).then(() => response.end(body));
      return response;
    },
  });
}

type HeaderValue = string | number | readonly string[] | undefined;

/** Takes headers as `writeHead` does: by name, or names and values in turns. */
function setHeaders(response: ServerResponse, headers: unknown): void {
  if (typeof headers !== "object" || headers === null) return;
  const pairs = Array.isArray(headers)
    ? headers.flatMap((name: unknown, at) => (at % 2 === 0 ? [[String(name), headers[at + 1]]] : []))
    : Object.entries(headers);
  for (const [name, value] of pairs as [string, HeaderValue][])
    if (value !== undefined) response.setHeader(name, value);
}

function headersOf(response: ServerResponse): Answer["headers"] {
  const headers = Object.entries(response.getHeaders());
  return Object.fromEntries(
    headers.flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, typeof value === "number" ? String(value) : value]];
    }),
  );
}
