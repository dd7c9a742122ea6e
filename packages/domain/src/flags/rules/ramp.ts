import type { Definition } from "../flag.ts";
import type { JsonTree } from "../json-tree.ts";
import { hasTargeting } from "./lever.ts";

export interface RampShare {
  readonly variant: string;
  readonly rest: string;
  readonly percent: number;
}

/** Where a default path ends: a part of targeting, and how it is put back once it is changed. */
interface DefaultPath {
  readonly end: JsonTree;
  readonly put: (end: JsonTree) => JsonTree;
}

/**
 * The definition with its default path (what those get whom no rule matches) split between two variants; the rules above
 * stay. Null where targeting is no if-chain, since then nothing in it is the default path.
 */
export function withShare(definition: Definition, share: RampShare): Definition | null {
  const path = defaultPath(hasTargeting(definition) ? (definition.targeting ?? null) : null);
  if (path === null) return null;
  const split: JsonTree = { fractional: [...bucketingOf(path.end), ...weights(share)] };
  return { ...definition, targeting: path.put(split) };
}

/** The subject that percentages are already split by: with another one people would change sides. */
function bucketingOf(end: JsonTree): JsonTree[] {
  const [first = null] = splitOf(end) ?? [];
  return first === null || Array.isArray(first) ? [] : [first];
}

/** flagd counts in whole weights, so decimals of a percentage widen the scale. The variant comes first: who is in stays in. */
function weights({ variant, rest, percent }: RampShare): JsonTree[] {
  const scale = [1, 10, 100, 1000].find((by) => isWhole(percent * by)) ?? 1000;
  const weight = Math.round(percent * scale);
  return [
    [variant, weight],
    [rest, 100 * scale - weight],
  ];
}

export const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

function defaultPath(targeting: JsonTree): DefaultPath | null {
  if (targeting === null || typeof targeting === "string" || splitOf(targeting))
    return { end: targeting, put: (end) => end };
  const chain = chainOf(targeting);
  if (chain === null) return null;
  const hasElse = chain.length % 2 === 1;
  const rules = hasElse ? chain.slice(0, -1) : chain;
  const inner = defaultPath(hasElse ? (chain.at(-1) ?? null) : null);
  return inner && { end: inner.end, put: (end) => ({ if: [...rules, inner.put(end)] }) };
}

function argsOf(operator: string, rule: JsonTree): JsonTree[] | null {
  if (typeof rule !== "object" || rule === null || Array.isArray(rule)) return null;
  const { [operator]: args, ...others } = rule;
  return Array.isArray(args) && Object.keys(others).length === 0 ? args : null;
}

const splitOf = (rule: JsonTree): JsonTree[] | null => argsOf("fractional", rule);
const chainOf = (rule: JsonTree): JsonTree[] | null => argsOf("if", rule);
