import { globSync } from "node:fs";
import path from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";

const SOURCES = ["apps", "packages", "plugins", "prisma", "e2e", "bench", "tools"];
const SKIPPED = ["node_modules", ".next", "generated", "dist"];

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Report {
  readonly modules: number;
  readonly violations: Violation[];
  /** Sources that the tool did not look at; with them it proves nothing. */
  readonly missed: string[];
}

/** Holds the tree below `root` against the tables of `.dependency-cruiser.mjs`. */
export async function checkArchitecture(root: string, rules: string): Promise<Report> {
  const files = sourceFiles(root);
  const { options, ...ruleSet } = await extractConfig(rules);
  const settings = { ...options, ruleSet, validate: true, baseDir: root } as ICruiseOptions;
  const { output } = await cruise(files, settings, options?.enhancedResolveOptions);
  const { modules, summary } = resultOf(output);
  const seen = new Set(modules.map(({ source }) => source));
  const violations = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { modules: files.length, violations, missed: files.filter((file) => !seen.has(file)) };
}

function resultOf(output: string | ICruiseResult): ICruiseResult {
  if (typeof output === "string")
    throw new Error("dependency-cruiser answered with text where data were asked for");
  return output;
}

function sourceFiles(root: string): string[] {
  const pattern = `{${SOURCES.join(",")}}/**/*.{ts,tsx,mjs}`;
  const exclude = (name: string) => SKIPPED.includes(path.basename(name));
  return globSync(pattern, { cwd: root, exclude }).filter((file) => !file.endsWith(".d.ts"));
}
