import { compileFlag } from "../compile-flag.ts";
import type { FlagIssue } from "../compiled.ts";
import { pointer } from "../logic/pointer.ts";
import { findOperatorIssues } from "./operator-issues.ts";
import { findReferenceIssues } from "./reference-issues.ts";
import { findResultIssues } from "./result-issues.ts";
import { error, usesIn } from "./rule-walk.ts";
import { findStructureIssues } from "./structure-issues.ts";

type Given = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "list" : typeof value;
}

function variantIssues(variants: unknown): FlagIssue[] {
  if (!isRecord(variants)) return [error("/variants", "must be an object of names and values")];
  const entries = Object.entries(variants);
  const first = entries[0];
  if (first === undefined) return [error("/variants", "must hold at least one variant")];
  const type = typeName(first[1]);
  return entries.flatMap(([name, value]) => {
    const path = pointer("/variants", name);
    if (name === "") return [error(path, "must have a name")];
    if (value === null || Array.isArray(value)) return [error(path, `must not be ${typeName(value)}`)];
    return typeName(value) === type ? [] : [error(path, `must be of type ${type}, as ${first[0]} is`)];
  });
}

function envelopeIssues({ state, variants, defaultVariant, metadata }: Given): FlagIssue[] {
  const issues: FlagIssue[] = [];
  if (state !== "ENABLED" && state !== "DISABLED")
    issues.push(error("/state", "must be ENABLED or DISABLED"));
  const unset = defaultVariant === undefined || defaultVariant === null;
  if (
    !unset &&
    !(typeof defaultVariant === "string" && isRecord(variants) && Object.hasOwn(variants, defaultVariant))
  ) {
    issues.push(error("/defaultVariant", "must be one of the flag's variants"));
  }
  const facts = metadata === undefined ? {} : metadata;
  if (!isRecord(facts)) return [...issues, error("/metadata", "must be an object")];
  const odd = Object.keys(facts).filter(
    (name) => !["boolean", "string", "number"].includes(typeof facts[name]),
  );
  return [
    ...issues,
    ...odd.map((name) => error(pointer("/metadata", name), "must be true, false, text or a number")),
  ];
}

/** What is wrong with a rule, wherever it stands: without what its results are taken for. */
export function findRuleIssues(rule: unknown, path: string, evaluators: Given = {}): FlagIssue[] {
  const structure = findStructureIssues(rule, path);
  if (structure.length > 0) return structure;
  const issues: FlagIssue[] = [];
  const onMixed = (place: string, names: readonly string[]) => {
    issues.push(error(place, `must hold one operator, not ${names.slice(0, 5).join(" and ")}`));
  };
  for (const use of usesIn(rule, path, onMixed)) {
    issues.push(...findOperatorIssues(use));
    if (use.name === "$ref") issues.push(...findReferenceIssues(use, evaluators));
  }
  return issues;
}

function targetingIssues({ targeting, variants }: Given, evaluators: Given): FlagIssue[] {
  if (targeting === undefined || targeting === null) return [];
  if (typeof targeting !== "object" || Array.isArray(targeting))
    return [error("/targeting", "must be a rule")];
  const issues = findRuleIssues(targeting, "/targeting", evaluators);
  if (issues.some(({ level }) => level === "error")) return issues;
  const names = new Set(isRecord(variants) ? Object.keys(variants) : []);
  return [...issues, ...findResultIssues(targeting, "/targeting", names)];
}

/** What the engine says that no check has seen, such as a sum of texts. */
function compileIssues(key: string, definition: unknown, evaluators: Given): FlagIssue[] {
  const { errorCode, errorMessage = "" } = compileFlag(key, definition, { evaluators }).evaluate({});
  return errorCode === "PARSE_ERROR" ? [error("/targeting", errorMessage)] : [];
}

/** What is wrong or doubtful in a definition, as somebody wrote it; without an error it can be published. */
export function findFlagIssues(key: string, definition: unknown, evaluators: Given = {}): FlagIssue[] {
  if (!isRecord(definition)) return [error("", "must be an object")];
  const { targeting: _, ...envelope } = definition;
  const structure = findStructureIssues(envelope, "");
  if (structure.length > 0) return structure;
  const issues = [
    ...envelopeIssues(definition),
    ...variantIssues(definition["variants"]),
    ...targetingIssues(definition, evaluators),
  ];
  const broken = issues.some(({ level }) => level === "error");
  return broken ? issues : [...issues, ...compileIssues(key, definition, evaluators)];
}
