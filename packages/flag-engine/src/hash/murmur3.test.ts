import { expect, test } from "vitest";
import { murmur3, murmur3OfLowBytes } from "./murmur3.ts";

test.each([
  ["", 0, 0],
  ["", 1, 0x514e28b7],
  ["a", 0, 0x3c2569b2],
  ["ab", 0, 0x9bbfd75f],
  ["abc", 0, 0xb3dd93fa],
  ["abcd", 0, 0x43ed676a],
  ["hello", 0, 0x248bfa47],
  ["hello, world", 0, 0x149bbb7f],
  ["The quick brown fox jumps over the lazy dog", 0x9747b28c, 0x2fa826cd],
])("the hash of %j with the seed %i is MurmurHash3's", (text, seed, hash) => {
  expect(murmur3(text, seed)).toBe(hash);
});

test("text beyond ASCII is hashed as UTF-8", () => {
  // The bytes of 用户, one by one.
  const bytes = String.fromCharCode(0xe7, 0x94, 0xa8, 0xe6, 0x88, 0xb7);
  expect(murmur3("用户")).toBe(murmur3OfLowBytes(bytes));
  expect(murmur3("abcd用户")).toBe(murmur3OfLowBytes(`abcd${bytes}`));
  expect(murmur3("用户")).not.toBe(murmur3OfLowBytes("用户"));
});

test("half a surrogate pair is hashed as the replacement character, as Go reads it", () => {
  expect(murmur3("a\ud83d")).toBe(murmur3("a\ufffd"));
});
