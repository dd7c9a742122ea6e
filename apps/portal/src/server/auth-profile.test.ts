import { expect, test } from "vitest";
import { ZodError } from "zod";
import { profileOf } from "./auth-profile.ts";

test("a person is named by what the provider knows of them", () => {
  const name = (claims: object) => profileOf("oidc", { sub: "1", ...claims }).name;
  expect(name({ name: "Ana", preferred_username: "ana", email: "a@x" })).toBe("Ana");
  expect(name({ preferred_username: "ana", email: "a@x" })).toBe("ana");
  expect(name({ email: "a@x" })).toBe("a@x");
  expect(name({})).toBe("1");
});

test("an e-mail address counts as verified only when the provider says so", () => {
  const verified = (claims: object) => profileOf("oidc", { sub: "1", email: "a@x", ...claims }).emailVerified;
  expect(verified({ email_verified: true })).toBe(true);
  expect(verified({ email_verified: "true" })).toBe(true);
  expect(verified({ email_verified: false })).toBe(false);
  expect(verified({ email_verified: "false" })).toBe(false);
  expect(verified({})).toBe(false);
});

test("groups and roles that a provider claims are not taken over", () => {
  const claims = { sub: "1", groups: ["admin"], roles: ["admin"], entityRef: "user:default/ana" };
  expect(profileOf("oidc", claims)).toEqual({
    provider: "oidc",
    subject: "1",
    name: "1",
    email: null,
    emailVerified: false,
    groups: [],
  });
});

test("groups count when their claim is trusted; what cannot be a group is left out", () => {
  const groups = (claim: unknown) =>
    profileOf("oidc", { sub: "1", teams: claim, groups: ["admin"] }, "teams").groups;
  expect(groups(["Payments", "group:eu/search"])).toEqual(["group:default/payments", "group:eu/search"]);
  expect(groups("solo")).toEqual(["group:default/solo"]);
  expect(groups(["", " ", "a b", "user:default/ana", "../x", 7, null, { a: 1 }, "x".repeat(300)])).toEqual(
    [],
  );
  expect(groups(undefined)).toEqual([]);
  expect(groups(Array.from({ length: 500 }, (_, i) => `g${i}`))).toHaveLength(200);
});

test("claims that name nobody are refused", () => {
  for (const claims of [
    null,
    undefined,
    {},
    { sub: "" },
    { sub: 7 },
    { sub: "x".repeat(256) },
    { sub: "1", email: 7 },
  ]) {
    expect(() => profileOf("oidc", claims), JSON.stringify(claims)).toThrow(ZodError);
  }
});
