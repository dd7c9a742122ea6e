import { expect, test } from "vitest";
import { loadPolicies } from "./policy-set.ts";
import { readPolicies } from "./policy-source.ts";

const { schema, files } = readPolicies();
const load = (...texts: string[]) =>
  loadPolicies({ schema, files: texts.map((text, index) => ({ name: `file${index + 1}.cedar`, text })) });

const good = '@id("good") @reason("Good.")\npermit (principal is System, action, resource);\n';

test("the policies that ship are valid and each has a reason to read", () => {
  const policies = [...loadPolicies({ schema, files }).values()];
  expect(policies.length).toBeGreaterThan(10);
  for (const { reason } of policies) expect(reason).toMatch(/^[A-Z].*\.$/);
});

const refusals: [string, string, string | RegExp][] = [
  ["a syntax error", `${good}\npermit (principal, action resource);`, "file1.cedar:4: "],
  [
    "a policy without an id",
    `${good}\n@reason("x") permit (principal, action, resource);`,
    "file1.cedar:4: policy without id has no @id",
  ],
  [
    "a policy without a reason",
    '\n@id("mute")\npermit (principal, action, resource);',
    "file1.cedar:2: policy mute has no @reason",
  ],
  [
    "an attribute that the schema does not know",
    `${good}@id("typo") @reason("x")\nforbid (principal, action, resource)\nwhen { context.permision == "x" };`,
    /file1\.cedar:5: .*`typo`.*`permision`/,
  ],
  [
    "a comparison of different types",
    '@id("types") @reason("x")\nforbid (principal, action, resource)\nwhen { context.permission == 3 };',
    "file1.cedar:3: ",
  ],
  [
    "a policy that can never apply",
    '@id("never") @reason("x") forbid (principal is Role, action, resource);',
    "file1.cedar:1: ",
  ],
  [
    "a template",
    '@id("t") @reason("x") permit (principal == ?principal, action, resource);',
    "file1.cedar:1: ",
  ],
];
for (const [what, text, message] of refusals) {
  test(`${what} is refused with file and line`, () => {
    expect(() => load(text)).toThrow(message);
  });
}

test("an id that is used twice is refused, naming both places", () => {
  expect(() => load(good, `\n\n${good}`)).toThrow(
    "file2.cedar:3: policy good has the same id as the one at file1.cedar:1",
  );
});

test("a schema that cannot be read is refused", () => {
  expect(() => loadPolicies({ schema: "entity ;", files: [] })).toThrow("schema.cedarschema:1: ");
});

test("a refused policy is an error for people: file, line and what to do", () => {
  expect(() => load("permit (principal);")).toThrow(
    expect.objectContaining({
      code: "invalid",
      details: expect.objectContaining({ remedy: expect.any(String) }),
    }),
  );
});
