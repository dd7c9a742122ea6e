import { expect, test } from "vitest";
import { newIdempotencyKey } from "./idempotency-key.ts";

test("a key is 128 bits in hex, a new one each time", () => {
  const keys = new Set(Array.from({ length: 1000 }, newIdempotencyKey));
  expect(keys.size).toBe(1000);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
