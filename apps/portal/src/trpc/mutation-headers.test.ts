import { expect, test } from "vitest";
import { mutationHeaders } from "./mutation-headers.ts";

const headersFor = (context: Record<string, unknown>) => mutationHeaders({ type: "mutation", context });

test("a mutation carries the reason of its context, encoded, beside a key of its own", () => {
  const headers = headersFor({ reason: " Größer, 100 % 🚦 " });
  expect(headers["Idempotency-Key"]).toMatch(/^[0-9a-f]{32}$/);
  expect(headers["Signalbox-Reason"]).toMatch(/^[\x21-\x7e]+$/);
  expect(decodeURIComponent(headers["Signalbox-Reason"] ?? "")).toBe("Größer, 100 % 🚦");
});

test.each([[{}], [{ reason: "" }], [{ reason: "  " }], [{ reason: undefined }], [{ reason: 7 }]])(
  "the context %j has no reason to send",
  (context) => {
    expect(headersFor(context)).not.toHaveProperty("Signalbox-Reason");
  },
);

test("a reason that ends in half a character is sent all the same", () => {
  expect(headersFor({ reason: "Stop \ud83d" })["Signalbox-Reason"]).toBe("Stop%20%EF%BF%BD");
});

test("a query has none of these headers", () => {
  expect(mutationHeaders({ type: "query", context: { reason: "Why" } })).toEqual({});
});
