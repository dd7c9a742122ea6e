import type {
  AttributeCondition,
  Comparand,
  Comparison,
  VersionComparison,
} from "@signalbox/domain/flags/schema";

/** One way to compare an attribute, as a person chooses it. */
export interface ConditionChoice {
  readonly id: string;
  readonly label: string;
  readonly group: "Text and lists" | "Numbers" | "Versions" | "Presence";
}

const TEXTS: readonly (readonly [Comparison, string, string])[] = [
  ["equals", "is", "is not"],
  ["contains", "contains", "does not contain"],
  ["starts-with", "starts with", "does not start with"],
  ["ends-with", "ends with", "does not end with"],
];
const NUMBERS: readonly (readonly [Comparison, string, string])[] = [
  ["greater", "is more than", "is not more than"],
  ["at-least", "is at least", "is not at least"],
  ["less", "is less than", "is not less than"],
  ["at-most", "is at most", "is not at most"],
];
const VERSIONS: readonly (readonly [VersionComparison, string])[] = [
  ["=", "is version"],
  ["!=", "is not version"],
  [">", "is a later version than"],
  [">=", "is at least version"],
  ["<", "is an earlier version than"],
  ["<=", "is at most version"],
  ["~", "is of the same minor version as"],
  ["^", "is of the same major version as"],
];

const compared = (group: "Text and lists" | "Numbers", rows: typeof TEXTS): ConditionChoice[] =>
  rows.flatMap(([comparison, label, negated]) => [
    { id: `compare:${comparison}`, label, group },
    { id: `not:compare:${comparison}`, label: negated, group },
  ]);

const versions = (prefix: string, word: string): ConditionChoice[] =>
  VERSIONS.map(([comparison, label]) => ({
    id: `${prefix}version:${comparison}`,
    label: `${word}${label}`,
    group: "Versions",
  }));

/** All ways to compare; those that only negate another are offered where they are already in use. */
export const CHOICES: readonly ConditionChoice[] = [
  ...compared("Text and lists", TEXTS),
  { id: "one-of", label: "is one of", group: "Text and lists" },
  { id: "not:one-of", label: "is not one of", group: "Text and lists" },
  ...compared("Numbers", NUMBERS),
  ...versions("", ""),
  ...versions("not:", "not: "),
  { id: "exists", label: "is present", group: "Presence" },
  { id: "not:exists", label: "is missing", group: "Presence" },
];

const RARE = /^not:(?:version|compare:(?:greater|at-least|less|at-most))/;

export function choiceOf(condition: AttributeCondition): string {
  const not = condition.negated ? "not:" : "";
  const compares = condition.kind === "compare" || condition.kind === "version";
  return `${not}${condition.kind}${compares ? `:${condition.comparison}` : ""}`;
}

/** The choices for a condition that is one of them now. */
export function choicesFor(current: string): readonly ConditionChoice[] {
  return CHOICES.filter(({ id }) => id === current || !RARE.test(id));
}

/** The same condition compared in another way; what was compared with is kept where that makes sense. */
export function withChoice(condition: AttributeCondition, id: string): AttributeCondition {
  const negated = id.startsWith("not:");
  const [kind = "", comparison = ""] = id.replace(/^not:/, "").split(/:(.*)/s);
  const { attribute } = condition;
  const [value = ""] = valuesOf(condition);
  switch (kind) {
    case "exists":
      return { kind: "exists", attribute, negated };
    case "one-of":
      return { kind: "one-of", attribute, negated, values: valuesOf(condition).filter((one) => one !== "") };
    case "version":
      return { kind, attribute, negated, comparison: comparison as VersionComparison, value: String(value) };
    default:
      return comparedWith(condition, comparison as Comparison, value, negated);
  }
}

function comparedWith(
  { attribute }: AttributeCondition,
  comparison: Comparison,
  value: Comparand,
  negated: boolean,
): AttributeCondition {
  const isNumber = NUMBERS.some(([one]) => one === comparison);
  const isText = comparison === "starts-with" || comparison === "ends-with";
  const fitting = isNumber ? numberOf(value) : isText ? String(value) : value;
  return { kind: "compare", attribute, negated, comparison, value: fitting };
}

function numberOf(value: Comparand): number {
  const number = typeof value === "string" && value.trim() === "" ? 0 : Number(value);
  return Number.isFinite(number) ? number : 0;
}

function valuesOf(condition: AttributeCondition): readonly Comparand[] {
  if (condition.kind === "one-of") return condition.values;
  return condition.kind === "exists" ? [] : [condition.value];
}

/** What flagd's comparison makes of a context without the attribute, where that may surprise; null elsewhere. */
export function surpriseOf(condition: AttributeCondition): string | null {
  if (condition.kind !== "compare" || typeof condition.value !== "number") return null;
  if (!holdsForNothing(condition.comparison, condition.value) || condition.negated) return null;
  return `Also holds where ${condition.attribute || "the attribute"} is missing, which counts as 0.`;
}

function holdsForNothing(comparison: Comparison, value: number): boolean {
  switch (comparison) {
    case "less":
      return value > 0;
    case "at-most":
      return value >= 0;
    case "greater":
      return value < 0;
    case "at-least":
      return value <= 0;
    case "equals":
    case "contains":
    case "starts-with":
    case "ends-with":
      return false;
    default:
      return comparison satisfies never;
  }
}
