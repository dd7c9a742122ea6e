import { expect, test } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const a = { id: "a", key: Buffer.alloc(32, 1).toString("base64") };
const b = { id: "b", key: Buffer.alloc(32, 2).toString("hex") };

test("what is sealed opens again, in its context only", () => {
  const box = createSecretBox([a]);
  const sealed = box.seal("secret é", "token:1");
  expect(sealed).not.toContain("secret");
  expect(box.open(sealed, "token:1")).toBe("secret é");
  expect(() => box.open(sealed, "token:2")).toThrow("authenticate");
});

test("sealing twice gives different texts", () => {
  const box = createSecretBox([a]);
  expect(box.seal("x", "c")).not.toBe(box.seal("x", "c"));
});

test("a changed character does not open", () => {
  const box = createSecretBox([a]);
  const sealed = box.seal("secret", "c");
  const at = sealed.lastIndexOf(".") + 5;
  const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
  expect(() => box.open(changed, "c")).toThrow("authenticate");
});

test.each([
  ["", "not sealed text"],
  ["v1.a.", "not sealed text"],
  ["v1.a.AAAA", "not sealed text"],
  ["plain text", "not sealed text"],
])("%j does not open", (sealed, problem) => {
  expect(() => createSecretBox([a]).open(sealed, "c")).toThrow(problem);
});

test("an older key opens; rewrapping brings to the current one", () => {
  const old = createSecretBox([a]).seal("secret", "c");
  const box = createSecretBox([b, a]);
  const current = box.rewrap(old, "c");
  expect(current.startsWith("v1.b.")).toBe(true);
  expect(box.rewrap(current, "c")).toBe(current);
  expect(createSecretBox([b]).open(current, "c")).toBe("secret");
});

test("a key that is not configured is named", () => {
  const sealed = createSecretBox([a]).seal("x", "c");
  expect(() => createSecretBox([b]).open(sealed, "c")).toThrow('under the key "a"');
});

test.each([
  ["no key", []],
  ["a short key", [{ id: "a", key: "c2hvcnQ=" }]],
  ["an id with other characters", [{ id: "a.b", key: a.key }]],
  ["one id twice", [a, { ...b, id: "a" }]],
])("%s is refused", (_what, keys) => {
  expect(() => createSecretBox(keys)).toThrow(expect.objectContaining({ code: "invalid" }));
});
