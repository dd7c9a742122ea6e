import { CreateTokenInput } from "@signalbox/domain/auth/schema";
import { expect, test } from "vitest";
import { checkedBy, problemsByField } from "./form-problems.ts";

const check = checkedBy(CreateTokenInput);
const good = { name: "ci", scopes: ["read"], expiresInDays: 30 };

test("a form that the command would take has no problems", () => {
  expect(check(good)).toEqual({});
});

test.each([
  ["name", { ...good, name: "   " }],
  ["name", { ...good, name: "x".repeat(81) }],
  ["scopes", { ...good, scopes: [] }],
  ["expiresInDays", { ...good, expiresInDays: 0 }],
  ["expiresInDays", { ...good, expiresInDays: 367 }],
])("a bad %s is named on its field", (field, values) => {
  expect(Object.keys(check(values))).toEqual([field]);
});

test("a field shows its first problem, as a sentence", () => {
  const issues = [
    { path: "scopes.0", message: "is unknown" },
    { path: "scopes", message: "is too long" },
  ];
  expect(problemsByField(issues)).toEqual({ scopes: "Is unknown" });
});
