import { murmur3 } from "../hash/murmur3.ts";
import {
  BrokenRule,
  compileArguments,
  textOf,
  type Operator,
  type Part,
  type Run,
  type Scope,
  checkParts,
} from "./part.ts";

export const MAX_WEIGHT = 2_147_483_647;

type VariantName = string | number | boolean | null;

interface Buckets {
  readonly variants: readonly VariantName[];
  /** Up to where each variant's share reaches. */
  readonly bounds: readonly number[];
  readonly total: number;
}

/** `(hash * total) >> 32` without 64-bit integers: no product here exceeds 2^48. */
function scaled(hash: number, total: number): number {
  const low = Math.floor(((hash & 0xffff) * total) / 0x10000);
  return Math.floor(((hash >>> 16) * total + low) / 0x10000);
}

function isVariantName(value: unknown): value is VariantName {
  return (
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean"
  );
}

/** Reads `[[variant, weight]...]`; null if it says nothing that flagd would take. */
function readBuckets(entries: readonly unknown[]): Buckets | null {
  const variants: VariantName[] = [];
  const bounds: number[] = [];
  let total = 0;
  for (const entry of entries) {
    if (!Array.isArray(entry) || entry.length === 0 || entry.length > 2) return null;
    const variant: unknown = entry[0] ?? null;
    const weight: unknown = entry.length === 2 ? entry[1] : 1;
    if (!isVariantName(variant) || typeof weight !== "number" || !Number.isInteger(weight)) return null;
    // Weights that a ramp works out may fall below nothing.
    total += Math.max(0, weight);
    variants.push(variant);
    bounds.push(total);
  }
  return total > MAX_WEIGHT ? null : { variants, bounds, total };
}

function pick({ variants, bounds, total }: Buckets, by: string, scope: Scope): VariantName {
  const bucket = scaled(murmur3(by), total);
  scope.note(() => `bucket ${bucket} of ${total} for ${JSON.stringify(by)}`);
  for (let i = 0; i < bounds.length; i += 1) {
    if ((bounds[i] ?? 0) > bucket) return variants[i] ?? null;
  }
  return null;
}

function defaultSubject(data: unknown, scope: Scope): string | null {
  const { targetingKey } = data as { readonly targetingKey?: unknown };
  return targetingKey ? scope.flagKey + textOf(targetingKey) : null;
}

function dynamicSplit(args: readonly unknown[], data: unknown, scope: Scope): VariantName {
  const [first] = args;
  const named = typeof first === "string";
  const by = named ? first : defaultSubject(data, scope);
  const buckets = by === null ? null : readBuckets(named ? args.slice(1) : args);
  return by === null || buckets === null ? null : pick(buckets, by, scope);
}

/** The buckets, if all of them are written out: then only the subject changes from one evaluation to the next. */
function knownBuckets(parts: readonly Part[]): Buckets | null {
  if (!parts.every(({ constant }) => constant)) return null;
  return readBuckets(parts.map(({ run }) => run(undefined)));
}

function bySubject(buckets: Buckets, scope: Scope): Run {
  return (data) => {
    const by = defaultSubject(data, scope);
    return by === null ? null : pick(buckets, by, scope);
  };
}

/** What is no text in front of the buckets is taken for one of them. */
function byExpression(subject: Part, buckets: Buckets, otherwise: Run, scope: Scope): Run {
  return (data) => {
    const by = subject.run(data);
    return typeof by === "string" ? pick(buckets, by, scope) : otherwise(data);
  };
}

/** flagd's percentage split: by the targeting key under the flag's key, or by the text in front of the buckets. */
export const fractional: Operator = (logic, path, scope) => {
  const { parts, run } = compileArguments(logic, path, scope);
  const part = (run: Run): Part => ({ run, constant: false, local: false });
  if (scope.inList) {
    return part(() => {
      throw new BrokenRule("fractional cannot be used inside a list operator");
    });
  }
  checkParts(parts);
  const split: Run = (data) => dynamicSplit(run(data), data, scope);
  const [first, ...others] = parts;
  const all = Array.isArray(logic) ? knownBuckets(parts) : null;
  if (all !== null) return part(bySubject(all, scope));
  const rest = Array.isArray(logic) && !Array.isArray(logic[0]) ? knownBuckets(others) : null;
  if (first !== undefined && rest !== null) {
    return part(byExpression(first, rest, split, scope));
  }
  return part(split);
};
