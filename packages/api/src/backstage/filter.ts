import type { EntityPredicate } from "@signalbox/domain/catalog";
import { refuse, shortened } from "./refuse.ts";

const MAX_CONDITIONS = 400;
const MAX_KEY = 500;

/**
 * Backstage's `filter` parameters: each one is a set of conditions that must all hold, one of the sets must.
 * `key` asks whether there is a value, `key=value` for the value, and the same key twice in a set for any of its values.
 */
export function parseFilter(filters: readonly string[]): EntityPredicate | null {
  const sets = filters.map(conditionsOf).filter((conditions) => conditions.length > 0);
  if (sets.length === 0) return null;
  const count = sets.reduce((sum, conditions) => sum + conditions.length, 0);
  if (count > MAX_CONDITIONS) throw refuse("filter", `may have at most ${MAX_CONDITIONS} conditions`);
  return joined("any", sets.map(allOf));
}

interface Condition {
  readonly key: string;
  /** Null asks for any value. */
  readonly value: string | null;
}

function conditionsOf(filter: string): Condition[] {
  return filter
    .split(",")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "")
    .map(conditionOf);
}

function conditionOf(statement: string): Condition {
  const equals = statement.indexOf("=");
  const key = keyOf(equals < 0 ? statement : statement.slice(0, equals), "filter", statement);
  return {
    key,
    value:
      equals < 0
        ? null
        : statement
            .slice(equals + 1)
            .trim()
            .toLowerCase(),
  };
}

function allOf(conditions: readonly Condition[]): EntityPredicate {
  const byKey = new Map<string, string[]>();
  for (const { key, value } of conditions) {
    const values = byKey.get(key) ?? [];
    byKey.set(key, value === null || values.includes(value) ? values : [...values, value]);
  }
  const predicates = [...byKey].map(([key, values]): EntityPredicate =>
    values.length === 0 ? { kind: "exists", key } : { kind: "in", key, values },
  );
  return joined("all", predicates);
}

/** A dotted path into an entity, as the catalog keeps them: in lower case. */
export function keyOf(text: string, name: string, statement = text): string {
  const key = text.trim().toLowerCase();
  if (key === "") throw refuse(name, `has a condition without a key: '${shortened(statement)}'`);
  if (key.length > MAX_KEY) throw refuse(name, `has a key of more than ${MAX_KEY} characters`);
  return key;
}

/** One predicate needs nothing around it. */
export function joined(kind: "all" | "any", of: readonly EntityPredicate[]): EntityPredicate {
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : { kind, of };
}
