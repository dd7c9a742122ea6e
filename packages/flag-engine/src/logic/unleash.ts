import { murmur3, murmur3OfLowBytes } from "../hash/murmur3.ts";
import { BrokenRule, eager, textOf, type Operator, type Part, type Scope } from "./part.ts";
import { unleashConstraint } from "./unleash-constraint.ts";

/** Unleash hashes variants apart from rollouts, so that the two do not go together. */
const VARIANT_SEED = 86_028_157;

type Attributes = Readonly<Record<string, unknown>>;

function attributesOf(data: unknown): Attributes {
  return typeof data === "object" && data !== null ? (data as Attributes) : {};
}

/** An attribute as Unleash's clients look it up; the targeting key is what Unleash calls the user's id. */
function attribute(data: unknown, name: string): string | undefined {
  const context = attributesOf(data);
  const own = name === "userId" ? (context["userId"] ?? context["targetingKey"]) : context[name];
  const value = own ?? attributesOf(context["properties"])[name];
  return value === undefined || value === null ? undefined : textOf(value);
}

function hashed(text: string, mode: unknown, seed: number): number {
  return mode === "node" ? murmur3OfLowBytes(text, seed) : murmur3(text, seed);
}

const randomId = (scope: Scope) => String(Math.round(scope.state.random() * 100_000));

/** From 1 to `size`. */
function bucketOf(group: unknown, id: string, size: number, mode: unknown, seed: number): number {
  return (hashed(`${String(group)}:${id}`, mode, seed) % size) + 1;
}

function rolloutId(data: unknown, stickiness: unknown, scope: Scope): string | undefined {
  if (stickiness === "random") return randomId(scope);
  if (stickiness !== "default") return attribute(data, String(stickiness));
  return attribute(data, "userId") || attribute(data, "sessionId") || randomId(scope);
}

function isRolledOut(data: unknown, args: readonly unknown[], scope: Scope): boolean {
  const [group, percent, stickiness, mode] = args;
  const id = rolloutId(data, stickiness ?? "default", scope);
  if (!id) return false;
  const bucket = bucketOf(group, id, 100, mode, 0);
  scope.note(() => `bucket ${bucket} of 100, on up to ${String(percent)}`);
  return Number(percent) > 0 && bucket <= Number(percent);
}

function variantId(data: unknown, stickiness: unknown, scope: Scope): string {
  if (stickiness !== "default") return attribute(data, String(stickiness)) || randomId(scope);
  const context = attributesOf(data);
  const ids = [context["userId"] ?? context["targetingKey"], context["sessionId"], context["remoteAddress"]];
  return ids.find((id) => typeof id === "string" && id !== "")?.toString() ?? randomId(scope);
}

function weighted(entries: unknown): readonly (readonly [string, number])[] {
  if (!Array.isArray(entries)) throw new BrokenRule("unleash_variant needs a list of variants and weights");
  return entries.map((entry: unknown) => {
    const [variant, weight]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof variant !== "string" || typeof weight !== "number") {
      throw new BrokenRule("unleash_variant needs pairs of a variant and a weight");
    }
    return [variant, weight] as const;
  });
}

function variantFor(data: unknown, args: readonly unknown[], scope: Scope): string | null {
  const [group, stickiness, entries, mode] = args;
  const variants = weighted(entries);
  const total = variants.reduce((sum, [, weight]) => sum + weight, 0);
  if (total <= 0) return null;
  const id = variantId(data, stickiness ?? "default", scope);
  const target = bucketOf(group, id, total, mode, VARIANT_SEED);
  scope.note(() => `bucket ${target} of ${total}`);
  let reached = 0;
  for (const [variant, weight] of variants) {
    reached += weight;
    if (weight !== 0 && reached >= target) return variant;
  }
  return null;
}

function bucketing(
  name: string,
  apply: (data: unknown, args: readonly unknown[], scope: Scope) => unknown,
): Operator {
  return (logic, path, scope) => {
    const args: Part = eager((values) => values)(logic, path, scope);
    const run = (data: unknown) => {
      if (scope.inList) throw new BrokenRule(`${name} cannot be used inside a list operator`);
      return apply(data, args.run(data) as readonly unknown[], scope);
    };
    return { run, constant: false, local: false };
  };
}

/** Unleash's bucketing and constraints, for flags that come from there: nobody changes side. */
export const unleashOperators: Readonly<Record<string, Operator>> = {
  unleash_rollout: bucketing("unleash_rollout", isRolledOut),
  unleash_constraint: unleashConstraint,
  unleash_variant: bucketing("unleash_variant", variantFor),
};
