import type {
  AttributeCondition,
  BucketBy,
  Comparison,
  Condition,
  RuleList,
  Serve,
  Split,
} from "./rule-list.ts";

/** JSON as it is written: what `z.json()` admits. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export const LOGIC: Readonly<Record<Exclude<Comparison, "contains">, string>> = {
  equals: "==",
  "starts-with": "starts_with",
  "ends-with": "ends_with",
  greater: ">",
  "at-least": ">=",
  less: "<",
  "at-most": "<=",
};

/** The rules as JsonLogic with flagd's operators; undefined where there is nothing to target. */
export function writtenTargeting({ rules, otherwise }: RuleList): Json | undefined {
  const last = otherwise.kind === "default" ? [] : [written(otherwise)];
  if (rules.length === 0) return otherwise.kind === "split" ? written(otherwise) : onlyLast(last);
  return { if: [...rules.flatMap(({ when, serve }) => [writtenCondition(when), written(serve)]), ...last] };
}

function onlyLast(last: Json[]): Json | undefined {
  return last.length === 0 ? undefined : { if: last };
}

function written(serve: Serve): Json {
  switch (serve.kind) {
    case "variant":
      return serve.variant;
    case "default":
      return null;
    case "split":
      return { fractional: [...writtenBucket(serve.bucketBy), ...writtenShares(serve)] };
    default:
      return serve satisfies never;
  }
}

function writtenBucket(bucketBy: BucketBy | null): Json[] {
  if (bucketBy === null) return [];
  const subject = { var: bucketBy.attribute };
  return [bucketBy.perFlag ? { cat: [{ var: "$flagd.flagKey" }, subject] } : subject];
}

/** flagd counts in whole weights, so decimals of a percentage widen the scale. */
function writtenShares({ unit, shares }: Split): Json[] {
  const scale = unit === "parts" ? 1 : [1, 10, 100, 1000].find((by) => shares.every(wholeAt(by)));
  return shares.map(({ variant, amount }) => [variant, Math.round(amount * (scale ?? 1000))]);
}

function wholeAt(scale: number) {
  return ({ amount }: { amount: number }) => Math.abs(amount * scale - Math.round(amount * scale)) < 1e-6;
}

function writtenCondition(condition: Condition): Json {
  switch (condition.kind) {
    case "everyone":
      return true;
    case "group": {
      const inner = condition.conditions.map(writtenCondition);
      return not(condition.negated, condition.match === "all" ? { and: inner } : { or: inner });
    }
    case "segment":
      return not(condition.negated, { $ref: condition.segment });
    default:
      return writtenAttribute(condition);
  }
}

function writtenAttribute(condition: AttributeCondition): Json {
  const subject = { var: condition.attribute };
  switch (condition.kind) {
    case "exists":
      return { [condition.negated ? "===" : "!=="]: [subject, null] };
    case "one-of":
      return not(condition.negated, { in: [subject, [...condition.values]] });
    case "version":
      return not(condition.negated, { sem_ver: [subject, condition.comparison, condition.value] });
    case "compare": {
      const { comparison, value, negated } = condition;
      if (comparison === "contains") return not(negated, { in: [value, subject] });
      if (comparison === "equals") return { [negated ? "!=" : "=="]: [subject, value] };
      return not(negated, { [LOGIC[comparison]]: [subject, value] });
    }
    default:
      return condition satisfies never;
  }
}

function not(negated: boolean, rule: Json): Json {
  return negated ? { "!": [rule] } : rule;
}
