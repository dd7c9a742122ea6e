import { expect, test } from "vitest";
import { entityHref, shortRef } from "./entity-ref.ts";

test("an entity's page is named by kind, namespace and name", () => {
  expect(entityHref("component:default/payments-api")).toBe("/catalog/component/default/payments-api");
});

test("characters that mean something in an address are escaped", () => {
  expect(entityHref("group:a b/x?y")).toBe("/catalog/group/a%20b/x%3Fy");
});

test("a text that is no ref leads to the catalog", () => {
  expect(entityHref("payments")).toBe("/catalog");
});

test.each([
  ["component:default/payments-api", "payments-api"],
  ["group:eu/payments", "eu/payments"],
  ["payments", "payments"],
])("%s is read as %s", (ref, text) => {
  expect(shortRef(ref)).toBe(text);
});
