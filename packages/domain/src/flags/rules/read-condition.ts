import {
  DEEPEST_GROUP,
  VERSION_COMPARISONS,
  type Comparand,
  type Comparison,
  type Condition,
} from "./rule-list.ts";
import { LOGIC, type Json } from "./written-targeting.ts";

/** Ends a reading: what stands at `path` is more than rules can say. */
export class BeyondRulesError extends Error {
  override readonly name = "BeyondRulesError";
  readonly path: string;
  constructor(path: string, reason: string) {
    super(reason);
    this.path = path;
  }
}

export function beyond(path: string, reason: string): never {
  throw new BeyondRulesError(path, reason);
}

/** The one operator of a rule and its arguments; JsonLogic lets a single argument stand without its list. */
export function operation(rule: Json, path: string): { operator: string; args: readonly Json[]; at: string } {
  const entries =
    typeof rule === "object" && rule !== null && !Array.isArray(rule) ? Object.entries(rule) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) return beyond(path, "is no rule with one operator");
  const [operator, value] = entry;
  const at = `${path}/${operator.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return { operator, args: Array.isArray(value) ? value : [value], at };
}

const COMPARISON_OF: ReadonlyMap<string, Comparison> = new Map(
  (Object.keys(LOGIC) as (keyof typeof LOGIC)[]).map(
    (comparison) => [LOGIC[comparison], comparison] as const,
  ),
);

export function readCondition(rule: Json, path: string, depth = 0): Condition {
  if (rule === true) return { kind: "everyone" };
  const { operator, args, at } = operation(rule, path);
  switch (operator) {
    case "and":
    case "or":
      return readGroup(operator, args, at, depth);
    case "!":
      return negated(onlyOne(args, at), at, depth);
    case "$ref":
      return { kind: "segment", segment: text(onlyOne(args, at), at), negated: false };
    case "in":
      return readMembership(args, at);
    case "sem_ver":
      return readVersion(args, at);
    case "!==":
    case "===":
      return readPresence(operator, args, at);
    case "!=":
      return readCompare("equals", args, at, true);
    default: {
      const comparison = COMPARISON_OF.get(operator);
      if (comparison === undefined) return beyond(at, `uses ${operator}, which rules do not have`);
      return readCompare(comparison, args, at, false);
    }
  }
}

function readGroup(operator: "and" | "or", args: readonly Json[], at: string, depth: number): Condition {
  if (depth >= DEEPEST_GROUP) return beyond(at, `is a group more than ${String(DEEPEST_GROUP)} deep`);
  if (args.length === 0) return beyond(at, "is a group without a condition");
  const conditions = args.map((one, index) => readCondition(one, `${at}/${String(index)}`, depth + 1));
  return { kind: "group", match: operator === "and" ? "all" : "any", negated: false, conditions };
}

function negated(rule: Json, at: string, depth: number): Condition {
  const condition = readCondition(rule, at, depth);
  if (condition.kind === "everyone") return beyond(at, "matches nobody");
  return { ...condition, negated: !condition.negated };
}

/** The loose operators take 0 for nothing as well, so only the strict ones ask whether an attribute is there. */
function readPresence(operator: "===" | "!==", args: readonly Json[], at: string): Condition {
  if (args.length !== 2 || args[1] !== null) return beyond(at, `uses ${operator}, which rules do not have`);
  return { ...subject(args, at), kind: "exists", negated: operator === "===" };
}

function subject(args: readonly Json[], at: string, index = 0) {
  return { attribute: readAttribute(args[index] ?? null, `${at}/${String(index)}`) };
}

/** The attribute that `var` names; one with a fallback value is more than a condition on an attribute. */
export function readAttribute(rule: Json, path: string): string {
  const { operator, args, at } = operation(rule, path);
  if (operator !== "var") return beyond(path, "compares something else than an attribute");
  const name = onlyOne(args, at);
  if (typeof name !== "string" || name === "") return beyond(at, "does not name an attribute");
  return name;
}

function readCompare(comparison: Comparison, args: readonly Json[], at: string, negated: boolean): Condition {
  if (args.length !== 2) return beyond(at, "does not compare two things");
  const value = comparand(args[1] ?? null, `${at}/1`);
  const isText = comparison === "starts-with" || comparison === "ends-with";
  if (isText && typeof value !== "string") return beyond(`${at}/1`, "is no text");
  return { ...subject(args, at), kind: "compare", comparison, value, negated };
}

function readMembership(args: readonly Json[], at: string): Condition {
  const [first = null, second = null] = args;
  if (args.length !== 2) return beyond(at, "does not compare two things");
  if (Array.isArray(second)) {
    const values = second.map((one, index) => comparand(one, `${at}/1/${String(index)}`));
    return { ...subject(args, at), kind: "one-of", values, negated: false };
  }
  const value = comparand(first, `${at}/0`);
  return { ...subject(args, at, 1), kind: "compare", comparison: "contains", value, negated: false };
}

function readVersion(args: readonly Json[], at: string): Condition {
  const comparison = VERSION_COMPARISONS.find((one) => one === args[1]);
  if (args.length !== 3 || comparison === undefined) return beyond(at, "is no comparison of versions");
  const value = text(args[2] ?? null, `${at}/2`);
  return { ...subject(args, at), kind: "version", comparison, value, negated: false };
}

function comparand(value: Json, path: string): Comparand {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return beyond(path, "is no text, number or yes and no");
}

function onlyOne(args: readonly Json[], at: string): Json {
  const [value] = args;
  if (value === undefined || args.length !== 1) return beyond(at, "does not have exactly one argument");
  return value;
}

function text(value: Json, path: string): string {
  return typeof value === "string" && value !== "" ? value : beyond(path, "is no text");
}
