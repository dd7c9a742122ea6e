import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { Claim, IdempotencyStore, KeptAnswer } from "./store.ts";

const LONG_MS = 60_000;
const answer: KeptAnswer = {
  status: 201,
  headers: { "content-type": "text/plain", link: ["</a>", "</b>"] },
  body: Buffer.from([0, 255, 1]).toString("base64"),
};

function claimOf(part: Partial<Claim> = {}): Claim {
  return { key: randomUUID(), fingerprint: "f", token: randomUUID(), ...part };
}

/** What every store of idempotency keys must hold to. */
export function idempotencyStoreContract(open: () => Promise<IdempotencyStore>): void {
  test("a key is fresh once, and running for whoever comes next", async () => {
    const store = await open();
    const first = claimOf();
    expect(await store.claim(first, LONG_MS)).toEqual({ state: "fresh" });
    expect(await store.claim(claimOf({ key: first.key }), LONG_MS)).toEqual({ state: "running" });
    expect(await store.claim(claimOf(), LONG_MS)).toEqual({ state: "fresh" });
  });

  test("a finished request gives its answer and tells what it was for", async () => {
    const store = await open();
    const first = claimOf({ fingerprint: "of the first" });
    await store.claim(first, LONG_MS);
    await store.finish(first, answer, LONG_MS);
    expect(await store.claim(claimOf({ key: first.key }), LONG_MS)).toEqual({
      state: "finished",
      fingerprint: "of the first",
      answer,
    });
  });

  test("a key that was given back is fresh again", async () => {
    const store = await open();
    const first = claimOf();
    await store.claim(first, LONG_MS);
    await store.release(first);
    expect(await store.claim(claimOf({ key: first.key }), LONG_MS)).toEqual({ state: "fresh" });
  });

  test("a claim whose lease is over is taken over, and its late answer or release changes nothing", async () => {
    const store = await open();
    const dead = claimOf();
    await store.claim(dead, 1);
    const next = claimOf({ key: dead.key });
    await vi.waitFor(async () => expect(await store.claim(next, LONG_MS)).toEqual({ state: "fresh" }));
    await store.finish(dead, answer, LONG_MS);
    await store.release(dead);
    expect(await store.claim(claimOf({ key: dead.key }), LONG_MS)).toEqual({ state: "running" });
  });

  test("a finished request is not given back", async () => {
    const store = await open();
    const first = claimOf();
    await store.claim(first, LONG_MS);
    await store.finish(first, answer, LONG_MS);
    await store.release(first);
    expect(await store.claim(claimOf({ key: first.key }), LONG_MS)).toMatchObject({ state: "finished" });
  });

  test("an answer is forgotten when its time is over", async () => {
    const store = await open();
    const first = claimOf();
    await store.claim(first, LONG_MS);
    await store.finish(first, answer, 1);
    const next = claimOf({ key: first.key });
    await vi.waitFor(async () => expect(await store.claim(next, LONG_MS)).toEqual({ state: "fresh" }));
  });

  test("of many claims at one moment, one is fresh", async () => {
    const store = await open();
    const { key } = claimOf();
    const states = await Promise.all(
      Array.from({ length: 20 }, () => store.claim(claimOf({ key }), LONG_MS)),
    );
    expect(states.filter(({ state }) => state === "fresh")).toHaveLength(1);
    expect(states.filter(({ state }) => state === "running")).toHaveLength(19);
  });
}
