import { readTargeting, type Json, type RuleList, type TraceStep } from "@signalbox/domain/flags/schema";
import { conditionWords, serveWords } from "../rules/rule-words.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  if: "rules in turn",
  and: "all of",
  or: "any of",
  "!": "not",
  var: "attribute",
  $ref: "segment",
  fractional: "split",
};

const LONGEST = 80;

/** The part of targeting that a step is about; undefined inside of segments and where targeting is not known. */
function partAt(targeting: Json | undefined, pointer: string): Json | undefined {
  let part = targeting;
  for (const name of pointer.split("/").slice(1)) {
    if (typeof part !== "object" || part === null) return undefined;
    const key = name.replaceAll("~1", "/").replaceAll("~0", "~");
    // JsonLogic lets a single argument stand without its list.
    part = Array.isArray(part) ? part[Number(key)] : Object.hasOwn(part, key) ? part[key] : undefined;
  }
  return part;
}

/** A step in words: the condition as the builder says it, or the operator where it is more than that. */
export function stepWords({ operator, path }: TraceStep, targeting: Json | undefined): string {
  const part = partAt(targeting, path);
  const plain = OPERATORS[operator] ?? operator;
  // Inside of a segment the targeting has nothing but its name.
  if (typeof part !== "object" || part === null || ["if", "and", "or"].includes(operator)) return plain;
  if (operator === "var") return variableName(part) ?? plain;
  if (operator === "fractional") {
    const read = readTargeting(part);
    return read.kind === "rules" ? `split ${serveWords(read.list.otherwise, null)}` : plain;
  }
  const read = readTargeting({ if: [part, "x"] });
  const [rule] = read.kind === "rules" ? read.list.rules : [];
  if (rule !== undefined) return conditionWords(rule.when);
  const text = JSON.stringify(part);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function variableName(part: Json): string | null {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return null;
  const name = Array.isArray(part["var"]) ? part["var"][0] : part["var"];
  return typeof name === "string" ? name : null;
}

/** What came of a step. */
export function resultWords(result: unknown, operator: string): string {
  if (result === true) return "yes";
  if (result === false) return "no";
  if (result === null || result === undefined) return operator === "var" ? "missing" : "no";
  return typeof result === "string" ? result : JSON.stringify(result);
}

const holds = (result: unknown) => (Array.isArray(result) ? result.length > 0 : Boolean(result));

/**
 * The targeting that a trace went through, as far as it is known: prerequisites are published around the flag's own rules,
 * and what they ask is not shown here.
 */
export function tracedTargeting(
  targeting: Json | undefined,
  trace: readonly TraceStep[],
  prerequisites: number,
): Json | undefined {
  if (prerequisites === 0 || targeting === undefined) return targeting;
  return ownRules(trace) === undefined ? undefined : { if: [null, targeting, null] };
}

function ownRules([root]: readonly TraceStep[]): TraceStep | undefined {
  return root?.steps.find(({ path, operator }) => path === "/if/1" && operator === "if");
}

/** Which rule decided: its place from 0, "otherwise", or null where the trace does not tell. */
export function matchedRule(
  { rules }: RuleList,
  trace: readonly TraceStep[],
  prerequisites: number,
): number | "otherwise" | null {
  const [root] = trace;
  if (root === undefined || root.operator === "fractional") return rules.length === 0 ? "otherwise" : null;
  const wrapped = ownRules(trace);
  if (prerequisites > 0 && wrapped === undefined) return null;
  const chain = prerequisites > 0 && wrapped ? wrapped : root;
  for (const [at, { when }] of rules.entries()) {
    if (when.kind === "everyone") return at;
    const step = chain.steps.find(({ path }) => path === `${chain.path}/if/${String(at * 2)}`);
    if (step === undefined) return null;
    if (holds(step.result)) return at;
  }
  return "otherwise";
}
