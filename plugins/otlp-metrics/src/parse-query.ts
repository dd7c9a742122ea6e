import { AppError } from "@signalbox/kernel";
import type { RequestSelector } from "@signalbox/plugin-api";

const COUNTED = ["requests", "errors", "within"] as const;
const LABELS = ["service", "environment", "version", "route", "flagVariant"] as const;
const BOUND = "le";
const MOST_LENGTH = 2000;

type Label = (typeof LABELS)[number];

const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|("(?:[^"\\]|\\["\\])*")|([{}=,]))/y;

interface Token {
  readonly kind: "name" | "text" | "sign" | "end";
  readonly text: string;
  /** Where it begins, counted from one. */
  readonly column: number;
}

/**
 * Reads `requests{service="shop"}`, `errors{…}` or `within{…,le="0.3"}`: what is counted, of the requests whose labels are equal to
 * those named. Throws `invalid`, and says where.
 */
export function parseQuery(text: string): RequestSelector {
  const tokens = tokensOf(text);
  const of = expected(tokens, COUNTED);
  const given = pairsOf(tokens);
  const end = tokens.shift();
  if (end && end.kind !== "end") throw fault(end, "the end of the query");
  const labels: Partial<Record<Label, string>> = {};
  for (const name of LABELS) {
    const pair = given.get(name);
    if (pair) labels[name] = pair.text;
  }
  const bound = given.get(BOUND);
  if (of !== "within") {
    if (bound) throw invalid(`${BOUND} belongs to within only`, bound.column);
    return { labels, counted: { of: of === "errors" ? "errors" : "all" } };
  }
  if (!bound) throw invalid(`within needs ${BOUND}="seconds", such as ${BOUND}="0.3"`, text.length + 1);
  const seconds = Number(bound.text);
  if (bound.text.trim() === "" || !Number.isFinite(seconds) || seconds <= 0)
    throw invalid(`${BOUND} must be a number of seconds above zero`, bound.column);
  return { labels, counted: { of, seconds } };
}

type Pairs = ReadonlyMap<string, Token>;

/** The labels in braces, which may be left out; a comma after the last is allowed. */
function pairsOf(tokens: Token[]): Pairs {
  const pairs = new Map<string, Token>();
  if (!takes(tokens, "{")) return pairs;
  while (!takes(tokens, "}")) {
    const [next] = tokens;
    const name = expected(tokens, [...LABELS, BOUND]);
    if (pairs.has(name)) throw invalid(`${name} is there twice`, next?.column ?? 0);
    if (!takes(tokens, "=")) throw fault(tokens[0], "=");
    const value = tokens.shift();
    if (value?.kind !== "text") throw fault(value, "a text in quotes");
    pairs.set(name, value);
    if (!takes(tokens, ",") && tokens[0]?.text !== "}") throw fault(tokens[0], ", or }");
  }
  return pairs;
}

function takes(tokens: Token[], sign: string): boolean {
  const [token] = tokens;
  if (token?.kind !== "sign" || token.text !== sign) return false;
  tokens.shift();
  return true;
}

function expected<const N extends string>(tokens: Token[], names: readonly N[]): N {
  const token = tokens.shift();
  const found = token?.kind === "name" ? names.find((name) => name === token.text) : undefined;
  if (found === undefined) throw fault(token, names.join(", "));
  return found;
}

function tokensOf(text: string): Token[] {
  if (text.length > MOST_LENGTH)
    throw invalid(`the query is longer than ${MOST_LENGTH} characters`, MOST_LENGTH);
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const begin = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw invalid("this is no part of a query", begin + 1 + blanksAt(text, begin));
    const [whole, name, quoted, sign] = match;
    const column = begin + 1 + (whole.length - whole.trimStart().length);
    if (name !== undefined) tokens.push({ kind: "name", text: name, column });
    else if (quoted !== undefined) tokens.push({ kind: "text", text: unquoted(quoted), column });
    else tokens.push({ kind: "sign", text: sign ?? "", column });
  }
  return [...tokens, { kind: "end", text: "", column: end + 1 }];
}

const unquoted = (text: string) => text.slice(1, -1).replaceAll(/\\(["\\])/g, "$1");

const blanksAt = (text: string, from: number) =>
  text.slice(from).length - text.slice(from).trimStart().length;

function fault(token: Token | undefined, wanted: string): AppError {
  const found = token === undefined || token.kind === "end" ? "the query ends" : `there is ${token.text}`;
  return invalid(`${found} where one of these belongs: ${wanted}`, token?.column ?? 0);
}

function invalid(what: string, column: number): AppError {
  return new AppError("invalid", `At character ${column}: ${what}.`);
}
