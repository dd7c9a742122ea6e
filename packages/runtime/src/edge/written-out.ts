type Json = unknown;

const MOST_PARTS = 10_000;

/**
 * Rules in which no other is named any more: flagd replaces each name once, so a rule inside a rule would stay a name.
 * One that would grow beyond all measure, or that names itself, keeps its names.
 */
export function writtenOut(rules: ReadonlyMap<string, Json>): Map<string, Json> {
  const done = new Map<string, { readonly rule: Json; readonly parts: number }>();
  const open = new Set<string>();

  function ruleOf(name: string): { readonly rule: Json; readonly parts: number } | null {
    const known = done.get(name);
    if (known) return known;
    if (!rules.has(name) || open.has(name)) return null;
    open.add(name);
    const counted = { parts: 0 };
    const found = { rule: replaced(rules.get(name), counted), parts: counted.parts };
    open.delete(name);
    done.set(name, found);
    return found;
  }

  function replaced(value: Json, counted: { parts: number }): Json {
    counted.parts++;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((part) => replaced(part, counted));
    const named = nameIn(value);
    const inner = named === null ? null : ruleOf(named);
    if (inner && counted.parts + inner.parts <= MOST_PARTS) {
      counted.parts += inner.parts;
      return inner.rule;
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, counted)]));
  }

  return new Map([...rules.keys()].map((name) => [name, ruleOf(name)?.rule]));
}

function nameIn(value: object): string | null {
  return "$ref" in value && typeof value.$ref === "string" && Object.keys(value).length === 1
    ? value.$ref
    : null;
}
