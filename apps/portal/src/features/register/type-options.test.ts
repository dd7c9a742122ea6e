import { expect, test } from "vitest";
import { typeOptions, typeText } from "./type-options.ts";

const types = [
  { type: "auth.session_started", title: "Signed in" },
  { type: "auth.token_created", title: "Token created" },
  { type: "flags.flag_set", title: "Flag set" },
];

test("types stand by domain, each domain led by all of it", () => {
  expect(typeOptions(types).map(({ value, group }) => `${String(group)}/${value}`)).toEqual([
    "Sign-in and tokens/auth.",
    "Sign-in and tokens/auth.session_started",
    "Sign-in and tokens/auth.token_created",
    "Flags/flags.",
    "Flags/flags.flag_set",
  ]);
});

test("a chosen type is called by its title, a prefix by its domain, an unknown one by itself", () => {
  expect(typeText("auth.token_created", types)).toBe("Token created");
  expect(typeText("auth.", types)).toBe("Sign-in and tokens");
  expect(typeText("old.thing_done", types)).toBe("old.thing_done");
});
