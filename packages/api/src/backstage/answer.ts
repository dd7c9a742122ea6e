import type { CommandResult } from "@signalbox/kernel";
import { replayHeaders } from "../idempotency-key.ts";
import { textResponse } from "../text-response.ts";

const JSON_TYPE = "application/json; charset=utf-8";

/** An answer whose JSON is there as text already, as the catalog keeps it. */
export function jsonText(text: string, status = 200, headers: Record<string, string> = {}): Response {
  return textResponse(text, status, {
    "Content-Type": JSON_TYPE,
    "Cache-Control": "no-store",
    ...headers,
  });
}

export const jsonValue = (value: unknown, status = 200, headers?: Record<string, string>): Response =>
  jsonText(JSON.stringify(value), status, headers);

export const empty = (status: 200 | 204, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });

/** What an answer says of a command that had been carried out before. */
export const replayOf = ({ replayed }: CommandResult<unknown>): Record<string, string> =>
  replayed ? { ...replayHeaders } : {};

/** A list of unknown length, page by page as the reader takes it; a failure on the way breaks the transfer off. */
export function jsonList(pages: AsyncIterator<readonly string[]>): Response {
  const encoder = new TextEncoder();
  let opening = "[";
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pages.next();
      if (done) {
        controller.enqueue(encoder.encode(`${opening === "[" ? "[" : ""}]`));
        return controller.close();
      }
      if (value.length === 0) return controller.enqueue(new Uint8Array());
      controller.enqueue(encoder.encode(opening + value.join(",")));
      opening = ",";
    },
    async cancel() {
      await pages.return?.();
    },
  });
  return new Response(body, { headers: { "Content-Type": JSON_TYPE, "Cache-Control": "no-store" } });
}
