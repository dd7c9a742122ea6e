import { EVERY, complement, escaped, single, type CharSet } from "./pattern-set.ts";

/** A pattern as far as its cost goes: sets of characters, in sequence, as alternatives, repeated. */
export type PatternNode =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "sequence" | "choice"; readonly of: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly of: PatternNode; readonly min: number; readonly max: number };

/** What a pattern may not have, in words. */
export class PatternProblem extends Error {}

const TOKEN =
  /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|.)|\{\d+(?:,\d*)?\}|\(\?(?:<?[:=!]|<[A-Za-z_]\w*>)|./gsu;

interface Reading {
  readonly tokens: readonly string[];
  at: number;
}

/** Reads a pattern that is known to be a valid one. */
export function patternTree(source: string): { readonly tree: PatternNode; readonly anchored: boolean } {
  const tokens = source.match(TOKEN) ?? [];
  const anchored = tokens[0] === "^";
  const end = tokens.at(-1) === "$" ? -1 : undefined;
  const reading = { tokens: tokens.slice(anchored ? 1 : 0, end), at: 0 };
  return { tree: choice(reading), anchored };
}

function choice(reading: Reading): PatternNode {
  const of = [sequence(reading)];
  while (reading.tokens[reading.at] === "|") {
    reading.at += 1;
    of.push(sequence(reading));
  }
  return of.length === 1 && of[0] ? of[0] : { kind: "choice", of };
}

function sequence(reading: Reading): PatternNode {
  const of: PatternNode[] = [];
  for (let token = reading.tokens[reading.at]; token !== undefined; token = reading.tokens[reading.at]) {
    if (token === "|" || token === ")") break;
    of.push(repeated(reading, atom(reading, token)));
  }
  return { kind: "sequence", of };
}

function atom(reading: Reading, token: string): PatternNode {
  reading.at += 1;
  if (token === "^" || token === "$")
    throw new PatternProblem(`has ${token} within; it may stand at the end only`);
  if (token === ".") return { kind: "set", set: EVERY };
  if (token === "[") return { kind: "set", set: classSet(reading) };
  if (token === "(" || token === "(?:") {
    const of = choice(reading);
    reading.at += 1;
    return of;
  }
  if (token.startsWith("(?"))
    throw new PatternProblem(`has ${token}: looking around and named groups are not read`);
  return { kind: "set", set: charactersOf(token) };
}

function charactersOf(token: string): CharSet {
  if (!token.startsWith("\\")) return single(token.codePointAt(0) ?? 0);
  const set = escaped(token.slice(1));
  if (set) return set;
  throw new PatternProblem(`has ${token}: references back and word boundaries are not read`);
}

function classSet(reading: Reading): CharSet {
  const negated = reading.tokens[reading.at] === "^";
  if (negated) reading.at += 1;
  const found: (readonly [number, number])[] = [];
  // Within a class braces and parentheses are characters, so what was read as one token is taken apart again.
  const inside: string[] = [];
  for (let token = reading.tokens[reading.at]; token !== undefined && token !== "]";) {
    inside.push(...(token.startsWith("\\") ? [token] : Array.from(token)));
    reading.at += 1;
    token = reading.tokens[reading.at];
  }
  reading.at += 1;
  for (let at = 0; at < inside.length; at += 1) {
    const from = charactersOf(inside[at] ?? "");
    const to = inside[at + 1] === "-" && at + 2 < inside.length ? charactersOf(inside[at + 2] ?? "") : null;
    if (to) at += 2;
    const [low, high] = [from[0]?.[0], to?.at(-1)?.[1]];
    found.push(...(low !== undefined && high !== undefined ? ([[low, high]] as const) : from));
  }
  return negated ? complement(found) : found;
}

const COUNT = /^\{(\d+)(,?)(\d*)\}$/;

function repeated(reading: Reading, of: PatternNode): PatternNode {
  const token = reading.tokens[reading.at] ?? "";
  const bounds = boundsOf(token);
  if (!bounds) return of;
  reading.at += 1;
  if (reading.tokens[reading.at] === "?") reading.at += 1;
  return { kind: "repeat", of, ...bounds };
}

function boundsOf(token: string): { min: number; max: number } | null {
  if (token === "*") return { min: 0, max: Infinity };
  if (token === "+") return { min: 1, max: Infinity };
  if (token === "?") return { min: 0, max: 1 };
  const [whole, least, comma, most] = COUNT.exec(token) ?? [];
  if (whole === undefined) return null;
  const min = Number(least);
  return { min, max: comma === "" ? min : most === "" ? Infinity : Number(most) };
}
