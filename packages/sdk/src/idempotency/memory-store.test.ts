import { expect, test } from "vitest";
import { idempotencyStoreContract } from "./idempotency-store.contract.ts";
import { memoryStore } from "./memory-store.ts";

idempotencyStoreContract(async () => memoryStore());

test("the oldest answers go when there are too many, running requests never", async () => {
  const store = memoryStore({ most: 2 });
  const claim = (key: string) => ({ key, fingerprint: "", token: key });
  const answer = { status: 200, headers: {}, body: "" };
  await store.claim(claim("running"), 60_000);
  for (const key of ["a", "b", "c"]) {
    await store.claim(claim(key), 60_000);
    await store.finish(claim(key), answer, 60_000);
  }
  expect(await store.claim(claim("running"), 60_000)).toEqual({ state: "running" });
  expect(await store.claim(claim("c"), 60_000)).toMatchObject({ state: "finished" });
  expect(await store.claim(claim("a"), 60_000)).toEqual({ state: "fresh" });
});
