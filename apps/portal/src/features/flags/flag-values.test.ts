import { expect, test } from "vitest";
import { changedFields, envelopeOf } from "./flag-values.ts";

const values = {
  name: "New checkout",
  description: "",
  entityRef: "component:default/checkout",
  tags: ["web"],
  expires: "2026-12-31",
};

test("a flag expires at the end of its day, or never", () => {
  expect(envelopeOf(values).expiresAt).toBe("2026-12-31T23:59:59.000Z");
  expect(envelopeOf({ ...values, expires: "" }).expiresAt).toBeNull();
});

test("only what differs is changed, and blanks around a name are no difference", () => {
  expect(changedFields(values, { ...values, name: " New checkout ", tags: ["web", "q4"] })).toEqual({
    tags: ["web", "q4"],
  });
});
