import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkArchitecture, type Report } from "./check.ts";

const root = path.resolve(import.meta.dirname, "../..");
const rules = path.join(root, ".dependency-cruiser.mjs");

/** A file that imports what it must not, and the rule that has to say so. */
const planted = [
  [
    "packages/kernel/src/points-up.ts",
    'import { a } from "../../domain/src/flags/index.ts";',
    "layer-kernel",
  ],
  [
    "packages/kernel/src/points-up-type.ts",
    'import type { A } from "../../domain/src/flags/index.ts";',
    "layer-kernel",
  ],
  [
    "packages/kernel/src/points-up-export.ts",
    'export { a } from "../../domain/src/flags/index.ts";',
    "layer-kernel",
  ],
  [
    "packages/kernel/src/points-up-later.ts",
    'void import("../../domain/src/flags/index.ts");',
    "layer-kernel",
  ],
  [
    "packages/domain/src/flags/reaches-down.ts",
    'import { a } from "../../../db/src/index.ts";',
    "layer-domain",
  ],
  ["packages/domain/src/flags/reaches-out.ts", 'import { readFile } from "node:fs";', "domain-pure"],
  ["packages/domain/src/flags/library.ts", 'import { a } from "pg";', "domain-imports-only"],
  ["packages/domain/src/catalog/wrong-way.ts", 'import { a } from "../flags/index.ts";', "domain-catalog"],
  [
    "packages/domain/src/flags/past-the-door.ts",
    'import { a } from "../catalog/rules/owner.ts";',
    "domain-flags",
  ],
  ["packages/api/src/skips-domain.ts", 'import { a } from "../../db/src/index.ts";', "layer-api"],
  ["packages/api/src/uses-pg.ts", 'import { a } from "pg";', "home-pg"],
  ["packages/api/src/uses-prisma.ts", 'import type { A } from "@prisma/client";', "home-prisma"],
  ["packages/api/src/uses-jobs.ts", 'import { a } from "graphile-worker";', "home-graphile-worker"],
  ["packages/api/src/uses-redis.ts", 'import { a } from "ioredis";', "home-ioredis"],
  ["packages/api/src/uses-cedar.ts", 'import { a } from "@cedar-policy/cedar-wasm";', "home-cedar-policy"],
  ["packages/api/src/uses-auth.ts", 'import { a } from "next-auth";', "home-next-auth"],
  ["apps/worker/src/uses-trpc.ts", 'import { a } from "@trpc/server";', "home-trpcserver"],
  [
    "apps/worker/src/uses-portal.ts",
    'import { a } from "../../portal/src/features/flags/list.ts";',
    "layer-worker",
  ],
  [
    "apps/portal/src/features/flags/list.ts",
    'import { a } from "../../../../../packages/domain/src/flags/index.ts";',
    "browser-domain",
  ],
  [
    "apps/portal/src/features/flags/call.ts",
    'import { a } from "../../../../../packages/api/src/index.ts";',
    "browser-server-code",
  ],
  ["plugins/jaeger/src/index.ts", 'import { a } from "../../haproxy/src/index.ts";', "plugin-islands"],
  ["plugins/jaeger/src/ui/panel.ts", 'import { a } from "../index.ts";', "layer-plugins/ui"],
  [
    "packages/runtime/src/full/uses-testkit.ts",
    'import { a } from "../../../testkit/src/index.ts";',
    "testkit-in-tests-only",
  ],
  ["packages/formats/src/nowhere.ts", 'import { a } from "./gone.ts";', "resolvable"],
] as const;

/** Files that do what they may, so that the rules do not simply refuse everything. */
const allowed = [
  ["packages/domain/src/flags/index.ts", 'import { a } from "../../../kernel/src/index.ts";'],
  ["packages/domain/src/flags/uses-catalog.ts", 'import { a } from "../catalog/index.ts";'],
  ["packages/domain/src/flags/flags.test.ts", 'import { a } from "../../../testkit/src/index.ts";'],
  ["packages/domain/src/catalog/index.ts", 'import { z } from "zod";'],
  ["packages/domain/src/catalog/rules/owner.ts", ""],
  ["packages/db/src/index.ts", 'import { a } from "pg"; import { b } from "@prisma/client";'],
  ["packages/telemetry/src/index.ts", 'import { a } from "@prisma/instrumentation";'],
  [
    "packages/api/src/index.ts",
    'import { a } from "../../domain/src/flags/index.ts"; import { b } from "@trpc/server";',
  ],
  [
    "apps/portal/src/features/flags/types.ts",
    'import type { A } from "../../../../../packages/api/src/index.ts";',
  ],
  ["packages/kernel/src/index.ts", ""],
  ["packages/testkit/src/index.ts", 'import { a } from "../../db/src/index.ts";'],
  ["plugins/haproxy/src/index.ts", ""],
] as const;

const circle = [
  ["packages/formats/src/circle.ts", 'import { a } from "./circle-back.ts";'],
  ["packages/formats/src/circle-back.ts", 'import { a } from "./circle.ts";'],
] as const;

const libraries = [
  "pg",
  "zod",
  "graphile-worker",
  "ioredis",
  "next-auth",
  "@prisma/client",
  "@prisma/instrumentation",
  "@cedar-policy/cedar-wasm",
  "@trpc/server",
];

let tree = "";
let report: Report;

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  writeFileSync(path.join(tree, file), `${text}\nexport const a = 1;\nexport type A = typeof a;\n`);
}

beforeAll(async () => {
  tree = mkdtempSync(path.join(tmpdir(), "signalbox-architecture-"));
  for (const [file, text] of [...planted, ...allowed, ...circle]) write(file, text);
  for (const name of libraries) {
    write(`node_modules/${name}/index.js`, "");
    writeFileSync(
      path.join(tree, `node_modules/${name}/package.json`),
      JSON.stringify({ name, exports: "./index.js" }),
    );
  }
  report = await checkArchitecture(tree, rules);
});

afterAll(() => rmSync(tree, { recursive: true }));

test.each(planted)("%s, which says %s, breaks %s", (file, _text, rule) => {
  const broken = report.violations.filter(({ from }) => from === file).map((violation) => violation.rule);
  expect(broken).toContain(rule);
});

test("modules that import each other are a cycle", () => {
  const cycles = report.violations.filter(({ rule }) => rule === "no-cycles");
  expect(circle.map(([file]) => file)).toContain(cycles[0]?.from);
});

test("what the tables allow breaks nothing", () => {
  const files: string[] = allowed.map(([file]) => file);
  expect(report.violations.filter(({ from }) => files.includes(from))).toEqual([]);
});

test("every source of the tree is looked at", () => {
  expect(report.modules).toBe(planted.length + allowed.length + circle.length);
  expect(report.missed).toEqual([]);
});
