import { expect, test } from "vitest";
import { verificationLook } from "./verification-look.ts";

const head = { position: 1204, hash: "abcdef0123456789" };

test("a chain that holds is verified to its head", () => {
  expect(verificationLook({ ok: true, checked: 1204, head, firstBroken: null })).toMatchObject({
    state: "ok",
    word: "Verified to 1,204",
  });
});

test("a broken chain names the first broken position and what is wrong", () => {
  const firstBroken = { position: 17, problem: "its hash does not fit" };
  expect(verificationLook({ ok: false, checked: 16, head, firstBroken })).toEqual({
    state: "critical",
    word: "Broken at 17",
    reason: "its hash does not fit",
  });
});
