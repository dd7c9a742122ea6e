import { BeyondRulesError, beyond, operation, readAttribute, readCondition } from "./read-condition.ts";
import type { BucketBy, ReadTargeting, Rule, RuleList, Serve, Share } from "./rule-list.ts";
import type { Json } from "./written-targeting.ts";

/** Totals that are a percentage with up to three decimals. */
const PERCENT_TOTALS = new Set([100, 1000, 10_000, 100_000]);

/** Targeting as rules; where it says more than rules can, what and where. */
export function readTargeting(targeting: Json | undefined): ReadTargeting {
  const nothing: RuleList = { rules: [], otherwise: { kind: "default" } };
  if (targeting === undefined || isEmpty(targeting)) return { kind: "rules", list: nothing };
  try {
    return { kind: "rules", list: readRules(targeting, "/targeting") };
  } catch (error) {
    if (!(error instanceof BeyondRulesError)) throw error;
    return { kind: "beyond", beyond: { path: error.path, reason: error.message } };
  }
}

/** flagd reads `{}` as no targeting at all. */
function isEmpty(rule: Json): boolean {
  return typeof rule === "object" && rule !== null && !Array.isArray(rule) && Object.keys(rule).length === 0;
}

function readRules(targeting: Json, path: string): RuleList {
  const { operator, args, at } = operation(targeting, path);
  if (operator === "fractional") return { rules: [], otherwise: readServe(targeting, path) };
  if (operator !== "if") return beyond(at, `decides by ${operator} rather than by rules`);
  if (args.length === 0) return beyond(at, "has no rule");
  return readIf(args, at);
}

/** An `if` in the place of its last value goes on with its own rules. */
function readIf(args: readonly Json[], at: string): RuleList {
  const rules: Rule[] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    rules.push({
      when: readCondition(args[index] ?? null, `${at}/${String(index)}`),
      serve: readServe(args[index + 1] ?? null, `${at}/${String(index + 1)}`),
    });
  }
  if (args.length % 2 === 0) return { rules, otherwise: { kind: "default" } };
  const last = args[args.length - 1] ?? null;
  const lastAt = `${at}/${String(args.length - 1)}`;
  if (!isIf(last)) return { rules, otherwise: readServe(last, lastAt) };
  const rest = readRules(last, lastAt);
  return { rules: [...rules, ...rest.rules], otherwise: rest.otherwise };
}

function isIf(rule: Json): boolean {
  return typeof rule === "object" && rule !== null && !Array.isArray(rule) && Object.keys(rule)[0] === "if";
}

function readServe(rule: Json, path: string): Serve {
  if (rule === null) return { kind: "default" };
  if (typeof rule === "string") return { kind: "variant", variant: rule };
  if (typeof rule === "boolean") return beyond(path, "serves yes or no rather than a variant by its name");
  const { operator, args, at } = operation(rule, path);
  if (operator !== "fractional") return beyond(at, `serves what ${operator} comes to`);
  return readSplit(args, at);
}

function readSplit(args: readonly Json[], at: string): Serve {
  const [first] = args;
  const named = first !== undefined && !Array.isArray(first);
  const bucketBy = named ? readBucket(first, `${at}/0`) : null;
  const from = named ? 1 : 0;
  const weights = args.slice(from).map((one, index) => readShare(one, `${at}/${String(index + from)}`));
  const total = weights.reduce((sum, { amount }) => sum + amount, 0);
  if (total <= 0) return beyond(at, "is a split of nothing");
  if (!PERCENT_TOTALS.has(total)) return { kind: "split", bucketBy, unit: "parts", shares: weights };
  const shares = weights.map(({ variant, amount }) => ({ variant, amount: (amount * 100) / total }));
  return { kind: "split", bucketBy, unit: "percent", shares };
}

function readShare(share: Json, path: string): Share {
  const [variant, amount = 1, ...more] = Array.isArray(share) ? share : [null];
  if (typeof variant !== "string") return beyond(path, "is no variant with its weight");
  if (more.length > 0 || typeof amount !== "number" || !Number.isInteger(amount) || amount < 0)
    return beyond(path, "has a weight that is no whole number");
  return { variant, amount };
}

function readBucket(rule: Json, path: string): BucketBy {
  const { operator, args, at } = operation(rule, path);
  if (operator !== "cat") return { attribute: readAttribute(rule, path), perFlag: false };
  const [flag = null, subject = null] = args;
  if (args.length !== 2 || readAttribute(flag, `${at}/0`) !== "$flagd.flagKey")
    return beyond(at, "spreads by more than one attribute");
  return { attribute: readAttribute(subject, `${at}/1`), perFlag: true };
}
