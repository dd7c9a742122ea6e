import type { EntityPredicate } from "@signalbox/domain/catalog";
import { membersOf, textOf } from "./body.ts";
import { joined, keyOf } from "./filter.ts";
import { refuse, shortened } from "./refuse.ts";

const MAX_DEPTH = 16;
const MAX_PARTS = 400;
const MAX_VALUES = 10_000;
const MAX_TEXT = 2000;

interface Place {
  /** Where in the request the part stands, for the message. */
  readonly name: string;
  readonly depth: number;
  /** What is left of what one query may ask, so that a small request cannot become a huge statement. */
  readonly budget: { parts: number; values: number };
}

/** Backstage's filter predicates: `$all`, `$any`, `$not`, and fields with a value, `$exists`, `$in`, `$hasPrefix` or `$contains`. */
export function parsePredicate(value: unknown, name = "query"): EntityPredicate {
  return parsePart(value, { name, depth: 0, budget: { parts: MAX_PARTS, values: MAX_VALUES } });
}

function parsePart(value: unknown, place: Place): EntityPredicate {
  spend(place);
  if (place.depth > MAX_DEPTH) throw refuse("query", `may be nested at most ${MAX_DEPTH} deep`);
  if (!isObject(value)) {
    throw refuse(place.name, `must be an object such as {"kind": "component"}`);
  }
  const operator = Object.keys(value).find((key) => key.startsWith("$"));
  if (operator !== undefined) return parseOperator(value, operator, place);
  const fields = Object.entries(value).map(([key, condition]) => parseField(key, condition, place));
  return joined("all", fields);
}

function parseOperator(value: Readonly<Record<string, unknown>>, operator: string, place: Place) {
  if (Object.keys(value).length > 1) {
    throw refuse(place.name, `must have ${shortened(operator)} alone, wrapped in $all with other conditions`);
  }
  const inner = (part: unknown, name: string) =>
    parsePart(part, { ...place, name: `${place.name}.${name}`, depth: place.depth + 1 });
  const operand = value[operator];
  switch (operator) {
    case "$not":
      return { kind: "not", of: inner(operand, "$not") } as const;
    case "$all":
    case "$any": {
      if (!Array.isArray(operand)) throw refuse(`${place.name}.${operator}`, "must be a list");
      const of = operand.map((part, index) => inner(part, `${operator}.${index}`));
      return joined(operator === "$all" ? "all" : "any", of);
    }
    default:
      throw refuse(
        place.name,
        `has an unknown operator ${shortened(operator)}; known are $all, $any and $not`,
      );
  }
}

function parseField(rawKey: string, condition: unknown, place: Place): EntityPredicate {
  const key = keyOf(rawKey, place.name);
  const name = `${place.name}.${shortened(rawKey)}`;
  spend(place);
  if (isPrimitive(condition)) return { kind: "in", key, values: [comparable(condition, name)] };
  const operators = isObject(condition) ? Object.entries(condition) : [];
  const [first] = operators;
  if (first === undefined || operators.length > 1) {
    throw refuse(name, "must be a value or one of $exists, $in, $hasPrefix and $contains");
  }
  const [operator, operand] = first;
  return parseComparison({ key, operator, operand, name }, place);
}

interface Comparison {
  readonly key: string;
  readonly operator: string;
  readonly operand: unknown;
  readonly name: string;
}

function parseComparison({ key, operator, operand, name }: Comparison, place: Place): EntityPredicate {
  switch (operator) {
    case "$exists": {
      if (typeof operand !== "boolean") throw refuse(`${name}.$exists`, "must be true or false");
      const exists = { kind: "exists", key } as const;
      return operand ? exists : { kind: "not", of: exists };
    }
    case "$in":
      return anyOf(key, valuesOf(operand, `${name}.$in`, place));
    case "$hasPrefix":
      return { kind: "prefix", key, prefix: textOf(operand, `${name}.$hasPrefix`, MAX_TEXT).toLowerCase() };
    case "$contains":
      if (isPrimitive(operand)) return { kind: "in", key, values: [comparable(operand, name)] };
      return parseContains(key, operand, `${name}.$contains`, place);
    default:
      throw refuse(name, `has an unknown operator ${shortened(operator)}`);
  }
}

/** The object form is there for relations only: of a type, and perhaps to one of some entities. */
function parseContains(key: string, operand: unknown, name: string, place: Place): EntityPredicate {
  if (key !== "relations") throw refuse(name, `must be a value; only relations are described by an object`);
  const members = isObject(operand) ? Object.entries(operand) : [];
  const lower = Object.fromEntries(members.map(([member, value]) => [member.toLowerCase(), value]));
  const { type, targetref } = membersOf(lower, name, ["type", "targetref"]);
  if (members.length !== Object.keys(lower).length) throw refuse(name, "names a member twice");
  const relation = `relations.${keyOf(textOf(type, `${name}.type`, MAX_TEXT), `${name}.type`)}`;
  if (targetref === undefined) return { kind: "exists", key: relation };
  const targets = isObject(targetref)
    ? membersOf(targetref, `${name}.targetRef`, ["$in"])["$in"]
    : [targetref];
  const refs = valuesOf(targets, `${name}.targetRef`, place);
  if (refs.length === 0) throw refuse(`${name}.targetRef`, "must name an entity");
  return anyOf(relation, refs);
}

function valuesOf(operand: unknown, name: string, place: Place): string[] {
  if (!Array.isArray(operand)) throw refuse(name, "must be a list");
  place.budget.values -= operand.length;
  if (place.budget.values < 0) throw refuse(name, `may have at most ${MAX_VALUES} values`);
  return [...new Set(operand.map((value, index) => comparable(value, `${name}.${index}`)))];
}

const anyOf = (key: string, values: readonly string[]): EntityPredicate =>
  values.length === 0 ? { kind: "any", of: [] } : { kind: "in", key, values };

function comparable(value: unknown, name: string): string {
  if (!isPrimitive(value)) throw refuse(name, "must be a text, a number or a truth value");
  return textOf(String(value), name, MAX_TEXT).toLowerCase();
}

function spend({ budget }: Place): void {
  budget.parts -= 1;
  if (budget.parts < 0) throw refuse("query", `may have at most ${MAX_PARTS} conditions`);
}

const isPrimitive = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
