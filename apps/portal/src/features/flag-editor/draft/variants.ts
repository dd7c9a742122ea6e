import type { Definition, FlagType, Json, RuleList, Serve } from "@signalbox/domain/flags/schema";
import type { DraftValues } from "./setting-draft.ts";

type Variants = Definition["variants"];

/** A draft with one variant under another name, everywhere it is named. */
export function renamedVariant(values: DraftValues, from: string, to: string): DraftValues {
  const { definition, safeVariant } = values;
  const rename = (name: string) => (name === from ? to : name);
  const entries = Object.entries(definition.variants).map(([name, value]) => [rename(name), value] as const);
  return {
    ...values,
    safeVariant: safeVariant === null ? null : rename(safeVariant),
    definition: {
      ...definition,
      variants: Object.fromEntries(entries),
      ...(typeof definition.defaultVariant === "string" && {
        defaultVariant: rename(definition.defaultVariant),
      }),
      ...(definition.targeting !== undefined && { targeting: renamedIn(definition.targeting, rename) }),
    },
  };
}

/** The places of JsonLogic that give a variant: what an `if` gives, and the parts of a split. */
function renamedIn(rule: Json, rename: (name: string) => string): Json {
  if (typeof rule === "string") return rename(rule);
  if (typeof rule !== "object" || rule === null || Array.isArray(rule)) return rule;
  const [[operator, args] = ["", null], ...more] = Object.entries(rule);
  if (more.length > 0 || !Array.isArray(args)) return rule;
  if (operator === "if") {
    const gives = (at: number) => at % 2 === 1 || at === args.length - 1;
    return { if: args.map((arg, at) => (gives(at) ? renamedIn(arg, rename) : arg)) };
  }
  if (operator !== "fractional") return rule;
  return { fractional: args.map((arg) => (Array.isArray(arg) ? renamedShare(arg, rename) : arg)) };
}

function renamedShare([variant = null, ...weight]: Json[], rename: (name: string) => string): Json[] {
  return [renamedIn(variant, rename), ...weight];
}

/** The rules that name a variant, counting from 1; 0 stands for what is served otherwise. */
function rulesServing({ rules, otherwise }: RuleList, variant: string): number[] {
  const found = rules.flatMap(({ serve }, at) => (serves(serve, variant) ? [at + 1] : []));
  return serves(otherwise, variant) ? [...found, 0] : found;
}

function serves(serve: Serve, variant: string): boolean {
  if (serve.kind === "variant") return serve.variant === variant;
  return serve.kind === "split" && serve.shares.some((share) => share.variant === variant);
}

/** Why a variant cannot be taken away: who names it. */
export function usesOfVariant(values: DraftValues, list: RuleList | null, variant: string): string[] {
  const rules = list === null ? [] : rulesServing(list, variant);
  const uses = [
    ...(values.definition.defaultVariant === variant ? ["it is the default variant"] : []),
    ...(values.safeVariant === variant ? ["it is the safe variant"] : []),
    ...rules.map((at) => (at === 0 ? "it is served otherwise" : `rule ${String(at)} serves it`)),
  ];
  if (list === null && JSON.stringify(values.definition.targeting ?? null).includes(JSON.stringify(variant)))
    uses.push("the targeting names it");
  return uses;
}

export function newVariantName(variants: Variants): string {
  let number = Object.keys(variants).length + 1;
  while (`variant-${String(number)}` in variants) number += 1;
  return `variant-${String(number)}`;
}

/** What a new variant stands for until somebody says otherwise. */
export function firstValue(type: FlagType): Variants[string] {
  switch (type) {
    case "boolean":
      return false;
    case "string":
      return "";
    case "number":
      return 0;
    case "object":
      return {};
    default:
      return type satisfies never;
  }
}

export type TypedValue =
  { readonly ok: true; readonly value: Variants[string] } | { readonly ok: false; readonly problem: string };

/** What was typed as the value of a variant. */
export function typedValue(type: FlagType, text: string): TypedValue {
  if (type === "string") return { ok: true, value: text };
  try {
    const value: unknown = JSON.parse(text);
    if (type === "number" && typeof value === "number") return { ok: true, value };
    if (type === "boolean" && typeof value === "boolean") return { ok: true, value };
    if (type === "object" && typeof value === "object" && value !== null && !Array.isArray(value))
      return { ok: true, value: value as Variants[string] };
  } catch {
    return { ok: false, problem: WRONG[type] };
  }
  return { ok: false, problem: WRONG[type] };
}

const WRONG = {
  boolean: "Write true or false.",
  number: "Write a number, such as 42 or 0.5.",
  object: 'Write a JSON object, such as {"colour": "blue"}.',
} satisfies Record<Exclude<FlagType, "string">, string>;
