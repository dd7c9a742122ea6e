import { list, text, type Given } from "./read-text.ts";
import type { At } from "./unleash-file.ts";

/** A part of a rule: an operator with its arguments, or a variant. */
export type Rule = string | Readonly<Record<string, unknown>>;

/** Notes what has no place here, at a JSON pointer into the file. */
export type Report = (path: string, message: string) => void;

const pathOf = (name: string): string => name.replaceAll("\\", "\\\\").replaceAll(".", "\\.");

/** An attribute by Unleash's name for it; what it calls the user's id is the targeting key here. */
export function attribute(name: string): Rule {
  return name === "userId" ? { var: ["userId", { var: "targetingKey" }] } : { var: pathOf(name) };
}

/** An attribute as text, which is how Unleash compares: nothing is empty text. */
function attributeText(name: string): Rule {
  if (name === "userId") return { cat: [{ var: ["userId", { var: ["targetingKey", ""] }] }] };
  return { cat: [{ var: [pathOf(name), ""] }] };
}

const cleaned = (values: unknown): string[] =>
  list(values)
    .filter((value): value is string => typeof value === "string" && value !== "")
    .map((value) => value.trim());

/** The rule that nothing is demanded. */
export const ALWAYS: Rule = { "==": [1, 1] };
const NEVER: Rule = { "==": [1, 0] };

function anyOf(rules: readonly Rule[]): Rule {
  const [first, ...others] = rules;
  if (first === undefined) return NEVER;
  return others.length === 0 ? first : { or: rules };
}

const textTests: Readonly<Record<string, (given: Rule, value: string) => Rule>> = {
  STR_STARTS_WITH: (given, value) => ({ starts_with: [given, value] }),
  STR_ENDS_WITH: (given, value) => ({ ends_with: [given, value] }),
  STR_CONTAINS: (given, value) => ({ in: [value, given] }),
};

function ofText(operator: string, name: string, given: Given): Rule {
  const values = cleaned(given["values"]);
  const test = textTests[operator];
  const plain = given["caseInsensitive"] !== true && !values.includes("");
  if (test === undefined || !plain) {
    return { unleash_constraint: [operator, attribute(name), values, given["caseInsensitive"] === true] };
  }
  return anyOf(values.map((value) => test(attributeText(name), value)));
}

/** Unleash compares with the moment itself, whatever attribute the constraint names. */
function ofDate(operator: string, given: Given): Rule {
  const at = Date.parse(text(given["value"]));
  if (Number.isNaN(at)) return NEVER;
  const seconds = Math.floor(at / 1000);
  const now = { var: "$flagd.timestamp" };
  return operator === "DATE_AFTER" ? { ">": [now, seconds] } : { "<": [now, seconds] };
}

const compared = /^(?:NUM_(?:EQ|GTE?|LTE?)|SEMVER_(?:EQ|GTE?|LTE?))$/;

/** A constraint as a rule; null if it has no place here. */
function plainConstraint({ given }: At): Rule | null {
  const operator = text(given["operator"]);
  const name = text(given["contextName"]);
  const value = given["value"];
  if (operator === "IN" || operator === "NOT_IN") {
    const isIn = { in: [attributeText(name), cleaned(given["values"])] };
    return operator === "IN" ? isIn : { "!": [isIn] };
  }
  if (operator === "DATE_AFTER" || operator === "DATE_BEFORE") return ofDate(operator, given);
  if (compared.test(operator)) {
    const operand = typeof value === "number" ? String(value) : text(value);
    return { unleash_constraint: [operator, attribute(name), [operand], false] };
  }
  return Object.hasOwn(textTests, operator) ? ofText(operator, name, given) : null;
}

/** What a constraint demands; null, and a report, if that cannot be said here. */
export function constraintRule(at: At, report: Report): Rule | null {
  const rule = plainConstraint(at);
  if (rule === null) {
    report(
      at.path,
      `is a constraint with the operator ${text(at.given["operator"], "(none)")}, which has no place here`,
    );
    return null;
  }
  return at.given["inverted"] === true ? { "!": [rule] } : rule;
}

/** All of the rules; nothing demanded is always so. */
export function allOf(rules: readonly Rule[]): Rule {
  const [first, ...others] = rules;
  if (first === undefined) return ALWAYS;
  return others.length === 0 ? first : { and: rules };
}
