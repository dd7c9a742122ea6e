import type { Definition } from "../flag.ts";
import type { JsonTree } from "../json-tree.ts";
import { hasTargeting } from "./lever.ts";

export type Segments = ReadonlyMap<string, JsonTree>;
type Rule = Readonly<Record<string, JsonTree>>;

/** Within these, `var` reads the element that is looked at and not the context. */
const SCOPED = ["map", "filter", "reduce", "all", "none", "some"];
const SUBJECT = { var: "targetingKey" };

const isObject = (value: JsonTree): value is { [key: string]: JsonTree } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The operator and its arguments; null for a value that is no rule. */
function ruleOf(value: JsonTree): { operator: string; args: JsonTree } | null {
  if (!isObject(value)) return null;
  const [entry, ...more] = Object.entries(value);
  return entry && more.length === 0 ? { operator: entry[0], args: entry[1] } : null;
}

/**
 * Targeting that says the same under another flag's key: what flagd takes from the key of the flag that is evaluated is
 * written out. Segments stay references unless they depend on that key themselves.
 */
export function underOwnKey(rule: JsonTree, key: string, segments: Segments): JsonTree {
  if (Array.isArray(rule)) return rule.map((part) => underOwnKey(part, key, segments));
  if (!isObject(rule)) return rule;
  const one = ruleOf(rule);
  if (one?.operator === "$ref" && typeof one.args === "string")
    return segmentUnder(rule, one.args, key, segments);
  if (one?.operator === "var" && isFlagKey(one.args)) return key;
  if (one && SCOPED.includes(one.operator) && Array.isArray(one.args)) {
    const [list = null, ...inner] = one.args;
    return { [one.operator]: [underOwnKey(list, key, segments), ...inner] };
  }
  const parts = Object.entries(rule).map(([name, part]) => [name, underOwnKey(part, key, segments)] as const);
  const written: Rule = Object.fromEntries(parts);
  return one?.operator === "fractional" ? bucketedBy(written, key) : written;
}

const isFlagKey = (args: JsonTree): boolean =>
  args === "$flagd.flagKey" || (Array.isArray(args) && args[0] === "$flagd.flagKey");

function segmentUnder(reference: JsonTree, name: string, key: string, segments: Segments): JsonTree {
  const rule = segments.get(name);
  if (rule === undefined) return reference;
  const others = new Map([...segments].filter(([other]) => other !== name));
  const written = underOwnKey(rule, key, others);
  return JSON.stringify(written) === JSON.stringify(rule) ? reference : written;
}

/** Without a bucketing value flagd takes the flag's key and the targeting key, and null where there is none. */
function bucketedBy(rule: Rule, key: string): JsonTree {
  const { fractional } = rule;
  if (!Array.isArray(fractional) || !Array.isArray(fractional[0])) return { ...rule };
  return { if: [SUBJECT, { fractional: [{ cat: [key, SUBJECT] }, ...fractional] }, null] };
}

/** When a flag as published serves one of the variants: true, false, or a rule that says so. */
export function servesOneOf(published: Definition, variants: readonly string[]): JsonTree {
  const { state, defaultVariant = null } = published;
  if (state === "DISABLED") return false;
  const byDefault = defaultVariant !== null && variants.includes(defaultVariant);
  const { targeting } = published;
  return targeting !== undefined && hasTargeting(published)
    ? outcome(targeting, variants, byDefault)
    : byDefault;
}

/** The comparison goes down to where an if-chain ends, so that no part of it is written twice. */
function outcome(result: JsonTree, variants: readonly string[], byDefault: boolean): JsonTree {
  if (result === null) return byDefault;
  if (typeof result !== "object") return variants.includes(String(result));
  const rule = ruleOf(result);
  if (rule?.operator === "if" && Array.isArray(rule.args) && rule.args.length > 1) {
    const { args } = rule;
    const branches = args.map((part, at) =>
      at % 2 === 1 || at === args.length - 1 ? outcome(part, variants, byDefault) : part,
    );
    return { if: args.length % 2 === 1 ? branches : [...branches, byDefault] };
  }
  return comparison(result, variants, byDefault);
}

/** flagd takes true, false and numbers for the names that they are written as. */
function comparison(result: JsonTree, variants: readonly string[], byDefault: boolean): JsonTree {
  const literals = variants.flatMap((name): JsonTree[] => {
    if (name === "true" || name === "false") return [name === "true"];
    return String(Number(name)) === name ? [Number(name)] : [];
  });
  const same = [...(byDefault ? [null] : []), ...literals].map((value) => ({ "===": [result, value] }));
  const named = { in: [result, [...variants]] };
  return same.length === 0 ? named : { or: [named, ...same] };
}
