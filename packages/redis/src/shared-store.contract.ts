import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { SharedStore } from "./index.ts";

/** What every shared store keeps to, the in-process one as much as the one over Redis. */
export function sharedStoreContract(create: () => SharedStore | Promise<SharedStore>): void {
  const limit = () => ({ name: randomUUID(), points: 3, seconds: 30 });

  test("a key may spend its points and no more", async () => {
    const limiter = (await create()).limiter(limit());
    const answers = [];
    for (let call = 0; call < 4; call++) answers.push(await limiter.spend("a"));
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
  });

  test("a refusal says after how many seconds to come back", async () => {
    const limiter = (await create()).limiter({ ...limit(), points: 1 });
    await limiter.spend("a");
    const answer = await limiter.spend("a");
    expect(answer).toMatchObject({ allowed: false });
    expect("retryAfter" in answer && answer.retryAfter).toBeGreaterThan(0);
    expect("retryAfter" in answer && answer.retryAfter).toBeLessThanOrEqual(30);
  });

  test("keys and limits are counted apart", async () => {
    const store = await create();
    const limiter = store.limiter({ ...limit(), points: 1 });
    await limiter.spend("a");
    expect((await limiter.spend("b")).allowed).toBe(true);
    expect((await store.limiter({ ...limit(), points: 1 }).spend("a")).allowed).toBe(true);
  });

  test("several points can be spent at once", async () => {
    const limiter = (await create()).limiter(limit());
    expect((await limiter.spend("a", 2)).allowed).toBe(true);
    expect((await limiter.spend("a", 2)).allowed).toBe(false);
  });

  test("looking does not spend", async () => {
    const limiter = (await create()).limiter({ ...limit(), points: 1 });
    expect((await limiter.peek("a")).allowed).toBe(true);
    expect((await limiter.spend("a")).allowed).toBe(true);
    expect((await limiter.peek("a")).allowed).toBe(false);
  });

  test("calls at the same time cannot overspend", async () => {
    const limiter = (await create()).limiter(limit());
    const answers = await Promise.all(Array.from({ length: 20 }, () => limiter.spend("a")));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
  });
}
