import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { isTokenSecret, newTokenSecret, shownPrefix } from "./token-secret.ts";

const zeros = (size: number) => new Uint8Array(size);
const ones = (size: number) => new Uint8Array(size).fill(255);

test("a secret is sbx_, 43 characters of base 62 and a checksum of 6", () => {
  for (const source of [zeros, ones, (size: number) => randomBytes(size)]) {
    expect(newTokenSecret(source)).toMatch(/^sbx_[0-9A-Za-z]{49}$/);
  }
});

test("the number and its checksum are those of independent implementations", () => {
  // Worked out with Python's integers and zlib.crc32 over 32 bytes of 255.
  expect(newTokenSecret(ones)).toBe("sbx_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp13sRzl1");
});

test("a changed, cut or lengthened secret is told from a real one without a look-up", () => {
  const secret = newTokenSecret((size) => randomBytes(size));
  expect(isTokenSecret(secret)).toBe(true);
  for (let i = 4; i < secret.length; i++) {
    const other = secret[i] === "A" ? "B" : "A";
    expect(isTokenSecret(secret.slice(0, i) + other + secret.slice(i + 1)), `character ${i}`).toBe(false);
  }
  for (const text of [
    "",
    "sbx_",
    secret.slice(1),
    secret.slice(0, -1),
    `${secret}0`,
    `${secret}\n`,
    ` ${secret}`,
  ]) {
    expect(isTokenSecret(text), JSON.stringify(text)).toBe(false);
  }
});

test("what is shown again gives away six characters", () => {
  const secret = newTokenSecret((size) => randomBytes(size));
  expect(secret.startsWith(shownPrefix(secret))).toBe(true);
  expect(shownPrefix(secret)).toHaveLength(10);
});
