import type { FlagIssue } from "../compiled.ts";
import { findStructureIssues } from "./structure-issues.ts";
import { argumentPath, error, usesIn, type Use } from "./rule-walk.ts";

type Evaluators = Readonly<Record<string, unknown>>;

const MAX_WAY = 50;

const ignore = () => {};

/** The segments that a rule names. */
export function segmentsIn(rule: unknown): string[] {
  const uses = [...usesIn(rule, "", ignore)].filter(({ name }) => name === "$ref");
  return [...new Set(uses.map(({ args }) => String(args[0])))];
}

/** The way from a segment back to itself, or to nothing that exists; null if it leads nowhere wrong. */
function wrongWay(
  name: string,
  evaluators: Evaluators,
  within: readonly string[],
  seen: Set<string>,
): string | null {
  const way = [...within, name];
  if (within.includes(name)) return `leads in a circle: ${way.join(" -> ")}`;
  if (!Object.hasOwn(evaluators, name)) return `names ${name}, a segment that does not exist`;
  if (way.length > MAX_WAY) return `leads through more than ${MAX_WAY} segments`;
  const misshapen = findStructureIssues(evaluators[name], "")[0];
  if (misshapen !== undefined) return `names ${name}, a segment that ${misshapen.message}`;
  if (seen.has(name)) return null;
  seen.add(name);
  for (const next of segmentsIn(evaluators[name])) {
    const wrong = wrongWay(next, evaluators, way, seen);
    if (wrong !== null) return wrong;
  }
  return null;
}

export function findReferenceIssues(use: Use, evaluators: Evaluators): FlagIssue[] {
  const [name] = use.args;
  const path = argumentPath(use, 0);
  if (use.listed || typeof name !== "string") return [error(path, "must be the name of a segment")];
  const wrong = wrongWay(name, evaluators, [], new Set());
  return wrong === null ? [] : [error(path, wrong)];
}
