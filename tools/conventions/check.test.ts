import { expect, test } from "vitest";
import { checkSource } from "./check.ts";

const domainFile = "packages/domain/src/flags/flag.ts";

function messages(file: string, text: string): string[] {
  return checkSource(file, text).map(({ line, message }) => `${line}: ${message}`);
}

function lines(count: number): string {
  return "  work();\n".repeat(count);
}

test("export * is refused, named exports are not", () => {
  expect(
    messages("packages/kernel/src/index.ts", 'export { a } from "./a.ts";\nexport * from "./b.ts";'),
  ).toEqual(["2: list the exported names instead of export *"]);
});

test("the domain takes the time from its context, but may read a date", () => {
  expect(messages(domainFile, "const at = new Date();")).toEqual(["1: take the time from ctx.clock"]);
  expect(messages(domainFile, 'const at = new Date("2026-01-01"); // not new Date()')).toEqual([]);
});

test("code outside the domain and tests may ask the system for the time", () => {
  expect(messages("packages/db/src/a.ts", "const at = new Date();")).toEqual([]);
  expect(messages("packages/domain/src/flags/flag.test.ts", "const at = new Date();")).toEqual([]);
});

test.each(["packages/db/src/utils.ts", "packages/db/src/helpers/a.ts", "apps/portal/src/shared/a.ts"])(
  "%s does not say what it holds",
  (file) => {
    expect(messages(file, "")).toEqual(["1: name the file after what it exports"]);
  },
);

test("using is not understood by every Node that runs this", () => {
  expect(messages(domainFile, "async function read() {\n  await using file = open();\n}")).toEqual([
    "2: close it in finally: Node 22 does not know using",
  ]);
});

test("a function has at most 40 lines", () => {
  expect(messages(domainFile, `function short() {\n${lines(38)}}`)).toEqual([]);
  expect(messages(domainFile, `function long() {\n${lines(39)}}`)).toEqual([
    "1: the function has 41 lines of its own (at most 40)",
  ]);
});

test("the functions inside a factory are counted by themselves", () => {
  const inner = `  const one = () => {\n${lines(30)}  };\n`;
  expect(messages(domainFile, `function factory() {\n${inner.repeat(3)}}`)).toEqual([]);
});

test("tests and components are not held to it", () => {
  expect(messages("packages/ui/src/button.tsx", `function Button() {\n${lines(60)}}`)).toEqual([]);
  expect(messages("packages/ui/src/button.test.ts", `function f() {\n${lines(60)}}`)).toEqual([]);
});
