import { expect, test } from "vitest";
import { formatEntityRef, normalizeEntityRef, parseEntityRef } from "./entity-ref.ts";

test.each([
  ["component:default/pay", { kind: "component", namespace: "default", name: "pay" }],
  ["Component:Team/Pay", { kind: "Component", namespace: "Team", name: "Pay" }],
  ["component:pay", { kind: "component", namespace: "home", name: "pay" }],
  ["team/pay", { kind: "group", namespace: "team", name: "pay" }],
  ["pay", { kind: "group", namespace: "home", name: "pay" }],
])("%s is read with its defaults", (text, parts) => {
  expect(parseEntityRef(text, { kind: "group", namespace: "home" })).toEqual(parts);
});

test.each(["", ":", "/", "a:", "a:/b", ":b", "a:b/", "a:b:c", "a/b/c", "a:b/c/d"])(
  "%j names no entity",
  (text) => {
    expect(parseEntityRef(text, { kind: "group" })).toBeNull();
  },
);

test("without a default, a name needs its kind", () => {
  expect(parseEntityRef("pay")).toBeNull();
  expect(normalizeEntityRef("Component:Pay")).toBe("component:default/pay");
});

test("a ref has one spelling, in lower case", () => {
  expect(formatEntityRef({ kind: "API", namespace: "Default", name: "Pay.v1" })).toBe("api:default/pay.v1");
});
