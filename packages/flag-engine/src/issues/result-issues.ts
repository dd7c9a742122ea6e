import type { FlagIssue } from "../compiled.ts";
import { pointer } from "../logic/pointer.ts";
import { argumentPath, error, operationIn, warning, type Use } from "./rule-walk.ts";

const yesOrNo = new Set("== != === !== < <= > >= ! !! in starts_with ends_with sem_ver all none some unleash_rollout unleash_constraint".split(" ")); // prettier-ignore

/** Variants that an operator gives by name. */
function named(use: Use): readonly (readonly [unknown, string])[] {
  const entries = use.name === "unleash_variant" ? use.args[2] : use.args;
  const path = use.name === "unleash_variant" ? argumentPath(use, 2) : pointer(use.path, use.name);
  if (!Array.isArray(entries) || !use.listed) return [];
  return entries.flatMap((entry: unknown, index) =>
    Array.isArray(entry) ? [[entry[0], pointer(pointer(path, index), 0)] as const] : [],
  );
}

/** Where an operator's result comes from, if it comes from its arguments. */
function outcomes(use: Use): readonly (readonly [unknown, string])[] {
  const at = (index: number) => [use.args[index], argumentPath(use, index)] as const;
  if (use.name === "fractional" || use.name === "unleash_variant") return named(use);
  if (use.name !== "if") return [];
  const last = use.args.length - 1;
  return use.args.flatMap((_, index) =>
    index % 2 === 1 || (index === last && last % 2 === 0) ? [at(index)] : [],
  );
}

/** Variants that a rule serves but the flag does not have. */
export function findResultIssues(rule: unknown, path: string, variants: ReadonlySet<string>): FlagIssue[] {
  if (typeof rule === "string" || typeof rule === "number" || typeof rule === "boolean") {
    return variants.has(String(rule))
      ? []
      : [error(path, `must be one of the flag's variants, not ${String(rule)}`)];
  }
  const use = operationIn(rule, path);
  if (use === null) return [];
  if (yesOrNo.has(use.name) && !(variants.has("true") && variants.has("false"))) {
    return [warning(path, `gives true or false, and the flag has no variants of those names`)];
  }
  return outcomes(use).flatMap(([outcome, place]) => findResultIssues(outcome, place, variants));
}
