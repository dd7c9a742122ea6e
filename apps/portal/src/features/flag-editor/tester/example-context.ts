import type { AttributeCondition, Comparand, Condition, RuleList } from "@signalbox/domain/flags/schema";

type Context = Record<string, Comparand>;

const ANYBODY = { targetingKey: "user-1" };
const MOST_EXAMPLES = 5;

/** A value for which a condition holds, as far as one can be made up. */
function fitting(condition: AttributeCondition): Comparand | undefined {
  if (condition.negated) return undefined;
  switch (condition.kind) {
    case "exists":
      return "something";
    case "one-of":
      return condition.values[0];
    case "version":
      return condition.value;
    case "compare": {
      const { comparison, value } = condition;
      if (typeof value !== "number") return value;
      return comparison === "greater" ? value + 1 : comparison === "less" ? value - 1 : value;
    }
    default:
      return condition satisfies never;
  }
}

function fill(context: Context, condition: Condition): void {
  if (condition.kind === "everyone" || condition.kind === "segment") return;
  if (condition.kind !== "group") {
    const value = fitting(condition);
    if (value !== undefined && !condition.attribute.startsWith("$")) context[condition.attribute] = value;
    return;
  }
  const needed = condition.match === "all" ? condition.conditions : condition.conditions.slice(0, 1);
  for (const one of needed) fill(context, one);
}

/** Somebody made up whom a rule is for; segments and negations are left to the reader. */
export function contextFor(list: RuleList, rule: number): Context {
  const context: Context = { ...ANYBODY };
  const when = list.rules[rule]?.when;
  if (when !== undefined) fill(context, when);
  return context;
}

const contextText = (context: Context): string => JSON.stringify(context, null, 2);

export const anybody = contextText(ANYBODY);

/** Somebody for each of the first rules, but for those of which nothing can be made up, such as segments. */
export function exampleTexts(list: RuleList): { rule: number; text: string }[] {
  return list.rules
    .slice(0, MOST_EXAMPLES)
    .map((_, rule) => ({ rule, text: contextText(contextFor(list, rule)) }))
    .filter(({ text }) => text !== anybody);
}

export type TypedContext =
  | { readonly ok: true; readonly context: Record<string, never> }
  | { readonly ok: false; readonly problem: string };

/** What was pasted as a context. */
export function typedContext(text: string): TypedContext {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { ok: true, context: value as Record<string, never> };
    return { ok: false, problem: 'A context is a JSON object, such as {"targetingKey": "user-1"}.' };
  } catch (error) {
    return {
      ok: false,
      problem: `This is no JSON: ${error instanceof Error ? error.message : "unreadable"}`,
    };
  }
}
