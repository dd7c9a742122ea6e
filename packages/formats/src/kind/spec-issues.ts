import { Validator, type OutputUnit } from "@cfworker/json-schema";
import { isObject, type FieldIssue } from "../entity/checks.ts";

/** What a spec may hold before its schema is even asked, since some rules compare each value with each other one. */
const SPEC_LIMITS = Object.freeze({ values: 10_000, members: 1000 });

/** Says of a whole what is told of its parts one by one. */
const WRAPPERS = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "propertyNames",
  "items",
  "prefixItems",
];
const PASSED_ON = [...WRAPPERS, "$ref", "allOf", "if", "dependentSchemas", "contains"];
const ALTERNATIVES = ["anyOf", "oneOf", "not"];

export type SpecCheck = (spec: Readonly<Record<string, unknown>>) => FieldIssue[];

/** What is checked: its path in messages, and who asks for its fields. */
interface Whole {
  readonly path: string;
  readonly by: string;
}

const SPEC: Whole = { path: "spec", by: "kind" };

/** A schema that holds to the rules of schemas, ready to check by; nothing is made into code. */
export function specCheck(schema: Readonly<Record<string, unknown>>, whole = SPEC): SpecCheck {
  const validator = new Validator(schema, "2020-12", false);
  return (spec) => sizeIssues(spec, whole) ?? told(validator.validate(spec).errors, spec, schema, whole);
}

function sizeIssues(spec: unknown, whole: Whole): FieldIssue[] | null {
  let values = 0;
  const issues: FieldIssue[] = [];
  const walk = (value: unknown, path: string): void => {
    values += 1;
    if (values > SPEC_LIMITS.values || typeof value !== "object" || value === null) return;
    if (Array.isArray(value) && value.length > SPEC_LIMITS.members)
      issues.push({
        path,
        message: `must have at most ${SPEC_LIMITS.members} members; it has ${value.length}`,
      });
    for (const [key, member] of Object.entries(value)) walk(member, `${path}.${key}`);
  };
  walk(spec, whole.path);
  if (values > SPEC_LIMITS.values)
    issues.push({ path: whole.path, message: `must hold at most ${SPEC_LIMITS.values} values` });
  return issues.length > 0 ? issues : null;
}

/** Each broken rule once, where it is broken; of alternatives only that none of them fits. */
function told(errors: readonly OutputUnit[], spec: unknown, schema: unknown, whole: Whole): FieldIssue[] {
  const closed = errors
    .filter(({ keyword }) => ALTERNATIVES.includes(keyword))
    .map((unit) => `${unit.keywordLocation}/`);
  const found = errors
    .filter(({ keyword }) => !PASSED_ON.includes(keyword) || keyword === "contains")
    .filter(({ keywordLocation }) => !closed.some((start) => keywordLocation.startsWith(start)))
    .map((unit) => issueOf(unit, spec, schema, whole));
  return [...new Map(found.map((issue) => [`${issue.path} ${issue.message}`, issue])).values()];
}

function issueOf(unit: OutputUnit, spec: unknown, schema: unknown, whole: Whole): FieldIssue {
  const steps = stepsOf(unit.instanceLocation);
  const missing = /required property "(.*)"\.$/s.exec(unit.error)?.[1];
  if (unit.keyword === "required" && missing !== undefined)
    return {
      path: [whole.path, ...steps, missing].join("."),
      message: `is missing; the ${whole.by} asks for it`,
    };
  const path = [whole.path, ...steps].join(".");
  return {
    path,
    message: `${messageOf(unit, at(schema, stepsOf(unit.keywordLocation)), whole)}${foundText(at(spec, steps))}`,
  };
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => decodeURIComponent(step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

function at(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((found, step) => {
    if (Array.isArray(found)) return found[Number(step)] as unknown;
    return isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }, value);
}

const WORDS: Readonly<Record<string, (rule: string) => string>> = {
  type: (rule) => `must be of type ${rule}`,
  enum: (rule) => `must be one of ${rule}`,
  const: (rule) => `must be ${rule}`,
  format: (rule) => `must be a ${rule}`,
  pattern: (rule) => `must match ${rule}`,
  minLength: (rule) => `must have at least ${rule} characters`,
  maxLength: (rule) => `must have at most ${rule} characters`,
  minimum: (rule) => `must be at least ${rule}`,
  maximum: (rule) => `must be at most ${rule}`,
  exclusiveMinimum: (rule) => `must be more than ${rule}`,
  exclusiveMaximum: (rule) => `must be less than ${rule}`,
  multipleOf: (rule) => `must be a multiple of ${rule}`,
  minItems: (rule) => `must have at least ${rule} members`,
  maxItems: (rule) => `must have at most ${rule} members`,
  minProperties: (rule) => `must have at least ${rule} fields`,
  maxProperties: (rule) => `must have at most ${rule} fields`,
};

function messageOf({ keyword, error }: OutputUnit, rule: unknown, whole: Whole): string {
  const words = WORDS[keyword];
  if (words && rule !== undefined) return words(listed(rule));
  switch (keyword) {
    case "uniqueItems":
      return "must not hold the same value twice";
    case "anyOf":
    case "oneOf":
      return `must be ${keyword === "anyOf" ? "at least" : "exactly"} one of the alternatives of its schema`;
    case "not":
      return "must not be what its schema rules out";
    case "false":
      return `is not a field of this ${whole.by}`;
    default:
      return `breaks the rule ${keyword}: ${error}`;
  }
}

function listed(rule: unknown): string {
  const values: unknown[] = Array.isArray(rule) ? rule : [rule];
  const texts = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  return texts.length > 20
    ? `${texts.slice(0, 20).join(", ")} and ${texts.length - 20} more`
    : texts.join(", ");
}

function foundText(value: unknown): string {
  if (typeof value === "object" || value === undefined) return "";
  const text = JSON.stringify(value);
  return `; it is ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`;
}
