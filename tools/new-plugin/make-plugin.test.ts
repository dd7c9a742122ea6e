import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkSource } from "../conventions/check.ts";
import { makePlugin, withPlugin } from "./make-plugin.ts";
import { namesOf } from "./templates.ts";

const home = path.resolve(import.meta.dirname, "../..");
const kept = [
  "packages/runtime/src/full/plugin-list.ts",
  "packages/runtime/package.json",
  "tsconfig.base.json",
  ".prettierrc.json",
  "package.json",
  "Dockerfile",
];
/** A whole check of types and a whole test run, on a machine that may do other things as well. */
const SLOW = { timeout: 300_000 };
let root = "";
let written: string[] = [];

/** Runs one of the tools of this repository on the copy; what it says comes with a failure. */
function run(tool: string, ...args: string[]): string {
  const bin = path.join(home, "node_modules/.bin", tool);
  const env = { ...process.env, NO_COLOR: "1" };
  return execFileSync(bin, args, { cwd: root, encoding: "utf8", stdio: "pipe", env });
}

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "signalbox-new-plugin-"));
  for (const file of kept) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    cpSync(path.join(home, file), path.join(root, file));
  }
  symlinkSync(path.join(home, "node_modules"), path.join(root, "node_modules"));
  const whole = JSON.parse(readFileSync(path.join(home, "tsconfig.json"), "utf8")) as object;
  writeFileSync(path.join(root, "tsconfig.json"), JSON.stringify({ ...whole, include: ["plugins/*/src"] }));
  written = makePlugin(root, "grafana-tempo");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the new plugin is formatted and keeps the conventions", () => {
  run("prettier", "--check", ...written.filter((file) => /\.(ts|json)$/.test(file)));
  const sources = written.filter((file) => file.endsWith(".ts"));
  const problems = sources.flatMap((file) => checkSource(file, readFileSync(path.join(root, file), "utf8")));
  expect(problems).toEqual([]);
});

test("the new plugin has no error of types", SLOW, () => {
  const { stdout } = spawnSync(path.join(home, "node_modules/.bin/tsc"), ["-p", "."], {
    cwd: root,
    encoding: "utf8",
  });
  // What it imports is checked where it lives.
  expect(stdout.split("\n").filter((line) => line.startsWith("plugins/"))).toEqual([]);
});

test("the tests of the new plugin pass", SLOW, () => {
  expect(run("vitest", "run", "--root", root)).toMatch(/Tests +6 passed/);
});

test("it is in the list of plugins, the runtime depends on it, and images install it", () => {
  const list = readFileSync(path.join(root, "packages/runtime/src/full/plugin-list.ts"), "utf8");
  expect(list).toContain('import { grafanaTempo } from "@signalbox/plugin-grafana-tempo/server";');
  expect(list).toMatch(/\[[^\]]*\bgrafanaTempo\b[^\]]*\]/);
  const manifest = readFileSync(path.join(root, "packages/runtime/package.json"), "utf8");
  expect(manifest).toContain('"@signalbox/plugin-grafana-tempo": "*"');
  const image = readFileSync(path.join(root, "Dockerfile"), "utf8");
  expect(image.match(/^COPY plugins\/grafana-tempo\/package\.json plugins\/grafana-tempo\/$/gm)).toHaveLength(
    1,
  );
});

test("a list without any plugin takes the first", () => {
  const empty =
    'import type { Plugin } from "@signalbox/plugin-api";\n\nexport const list: readonly Plugin[] = [];\n';
  expect(withPlugin(empty, namesOf("loki"))).toBe(
    [
      'import type { Plugin } from "@signalbox/plugin-api";',
      'import { loki } from "@signalbox/plugin-loki/server";',
      "",
      "export const list: readonly Plugin[] = [loki];",
      "",
    ].join("\n"),
  );
});

test.each(["", "Tempo", "1tempo", "tempo-", "../tempo", "a b", "x".repeat(41)])(
  "%j is refused as an id, and nothing is written",
  (id) => expect(() => makePlugin(root, id)).toThrow(expect.objectContaining({ code: "invalid" })),
);

test("a folder that is there is not touched", () => {
  expect(() => makePlugin(root, "grafana-tempo")).toThrow(expect.objectContaining({ code: "conflict" }));
});
