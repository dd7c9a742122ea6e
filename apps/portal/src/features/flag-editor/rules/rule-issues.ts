import type {
  Comparand,
  Comparison,
  Condition,
  RuleList,
  Serve,
  Split,
} from "@signalbox/domain/flags/schema";

/** What is not finished in the rules, by the place it is shown at: "0.when.1", "2.serve", "otherwise". */
export type RuleIssues = ReadonlyMap<string, string>;

export interface KnownNames {
  readonly variants: readonly string[];
  /** Null while nobody knows. */
  readonly segments: readonly string[] | null;
}

/** What has to be right before the rules can be saved. */
export function ruleIssues({ rules, otherwise }: RuleList, known: KnownNames): RuleIssues {
  const issues = new Map<string, string>();
  rules.forEach(({ when, serve }, at) => {
    findConditionIssues(when, `${String(at)}.when`, known, issues);
    findServeIssue(serve, `${String(at)}.serve`, known, issues);
  });
  findServeIssue(otherwise, "otherwise", known, issues);
  return issues;
}

function findServeIssue(
  serve: Serve,
  place: string,
  { variants }: KnownNames,
  issues: Map<string, string>,
): void {
  if (serve.kind === "default") return;
  const named = serve.kind === "variant" ? [serve.variant] : serve.shares.map(({ variant }) => variant);
  const unknown = named.find((name) => !variants.includes(name));
  const problem = unknown === undefined ? null : unknownVariant(unknown);
  const split = serve.kind === "split" ? splitIssue(serve) : null;
  const first = problem ?? split;
  if (first !== null) issues.set(place, first);
}

function unknownVariant(name: string): string {
  return name === "" ? "Choose a variant." : `There is no variant ${name}.`;
}

/** How far a split is from adding up; null where it does. */
function splitIssue({ unit, shares, bucketBy }: Split): string | null {
  if (bucketBy?.attribute === "") return "Name the attribute to spread by.";
  const names = shares.map(({ variant }) => variant);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `${twice} has two shares.`;
  const sum = splitSum(shares);
  if (unit === "parts") return sum > 0 ? null : "The parts come to nothing.";
  if (sum === 100) return null;
  const off = tidy(Math.abs(100 - sum));
  return `The shares come to ${String(sum)} %: ${off} % ${sum < 100 ? "is missing" : "too much"}.`;
}

export function splitSum(shares: Split["shares"]): number {
  return Math.round(shares.reduce((sum, { amount }) => sum + amount, 0) * 1000) / 1000;
}

function tidy(amount: number): string {
  return String(Math.round(amount * 1000) / 1000);
}

function findConditionIssues(
  condition: Condition,
  place: string,
  known: KnownNames,
  issues: Map<string, string>,
): void {
  if (condition.kind === "group" && condition.conditions.length > 0) {
    condition.conditions.forEach((one, at) =>
      findConditionIssues(one, `${place}.${String(at)}`, known, issues),
    );
    return;
  }
  const issue = conditionIssue(condition, known);
  if (issue !== null) issues.set(place, issue);
}

function conditionIssue(condition: Condition, { segments }: KnownNames): string | null {
  switch (condition.kind) {
    case "everyone":
      return null;
    case "group":
      return "Add a condition, or take the group away.";
    case "segment":
      if (condition.segment === "") return "Choose a segment.";
      return segments !== null && !segments.includes(condition.segment)
        ? `There is no segment ${condition.segment} here.`
        : null;
    case "exists":
      return named(condition.attribute);
    case "one-of":
      return named(condition.attribute) ?? (condition.values.length === 0 ? "Add a value." : null);
    case "version":
      return (
        named(condition.attribute) ??
        (VERSION.test(condition.value) ? null : "Write a version such as 1.4.0.")
      );
    case "compare":
      return named(condition.attribute) ?? partIssue(condition.comparison, condition.value);
    default:
      return condition satisfies never;
  }
}

/** An empty part is in every text, or in none: nobody means that. */
function partIssue(comparison: Comparison, value: Comparand): string | null {
  return comparison !== "equals" && value === "" ? "Write a value." : null;
}

function named(attribute: string): string | null {
  return attribute.trim() === "" ? "Name the attribute." : null;
}

const VERSION = /^v?\d+(\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
