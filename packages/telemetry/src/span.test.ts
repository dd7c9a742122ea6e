import { expect, test } from "vitest";
import { activeTraceparent, span } from "./index.ts";

test("work runs and its answer and errors pass through without an exporter", async () => {
  expect(await span("x", {}, () => Promise.resolve(3))).toBe(3);
  await expect(span("x", {}, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("outside a recorded trace there is no traceparent", () => {
  expect(activeTraceparent()).toBeNull();
});
