import { expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";
import { YAML_LIMITS } from "./limits.ts";

const encode = (text: string) => new TextEncoder().encode(text);

test("UTF-8 is read, its byte order mark left out", () => {
  expect(decodeText(encode("é: 1"))).toEqual({ text: "é: 1" });
  expect(decodeText(encode("\uFEFFa: 1"))).toEqual({ text: "a: 1" });
});

test.each([
  [Buffer.from("a: 1", "utf16le"), undefined],
  [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("a: 1", "utf16le")]), "is UTF-16; must be UTF-8"],
  [Buffer.from("a: 1\nb: é\n", "latin1"), "is not UTF-8 (line 2); must be UTF-8"],
])("%s", (bytes, problem) => {
  const decoded = decodeText(bytes);
  expect("problem" in decoded ? decoded.problem : undefined).toBe(problem);
});

test("a file beyond the limit is refused by its size", () => {
  expect(decodeText(new Uint8Array(YAML_LIMITS.fileBytes + 1))).toEqual({
    problem: "has 33 MiB; a file may have 32 MiB",
  });
});
