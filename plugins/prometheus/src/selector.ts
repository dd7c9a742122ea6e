import { AppError } from "@signalbox/kernel";

/** Where a query wants the length of time, as Sloth's users write it. */
const WINDOW = /\{\{\s*\.window\s*\}\}/g;
const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const MATCHER = String.raw`\s*[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`;
const MATCHERS = String.raw`\{(?:${MATCHER}(?:\s*,${MATCHER})*(?:\s*,)?)?\s*\}`;
/** A metric with or without labels, alone or summed. */
const SELECTOR = new RegExp(String.raw`^(?:${NAME}\s*(?:${MATCHERS})?|${MATCHERS})$`);
const SUM = /^sum\s*\(([^()"]*(?:"(?:[^"\\]|\\.)*"[^()"]*)*)\)$/;
const RATE = /\b(?:rate|irate|deriv)\s*\(/;

const MAX_QUERY = 10_000;

/** How a step is counted: over so many seconds, of which `step` count. */
export interface Counting {
  readonly stepSeconds: number;
  readonly scrapeSeconds: number;
}

/**
 * The events of one step. An increase sees only what lies between two of its samples, so it is taken over one scrape
 * more than the step and scaled back: then each pair of samples counts in one step, and exactly once.
 */
export function countQuery(query: string, { stepSeconds, scrapeSeconds }: Counting): string {
  const text = query.trim();
  if (text.length > MAX_QUERY) throw new AppError("invalid", `A query has at most ${MAX_QUERY} characters.`);
  const window = stepSeconds + scrapeSeconds;
  const counter = counterOf(text);
  if (counter !== null) return `sum(increase(${counter}[${window}s])) * ${stepSeconds} / ${window}`;
  if (!text.includes("{{")) {
    throw new AppError("invalid", `"${text.slice(0, 100)}" is no counter and has no {{.window}}.`, {
      remedy:
        'Give a counter, such as http_requests_total{code=~"5.."}, or write {{.window}} where the length of time stands.',
    });
  }
  const filled = withWindow(text, window);
  const scale = RATE.test(text) ? `${stepSeconds}` : `${stepSeconds} / ${window}`;
  // On a line of its own, since the query may end in a comment.
  return `sum(${filled}\n) * ${scale}`;
}

export function withWindow(query: string, seconds: number): string {
  return query.replaceAll(WINDOW, `${seconds}s`);
}

function counterOf(text: string): string | null {
  const inner = SUM.exec(text)?.[1]?.trim() ?? text;
  return SELECTOR.test(inner) ? inner : null;
}

/** Matchers for labels that must be equal; what is undefined is not looked at. */
export function matchers(labels: readonly (readonly [name: string, value: string | undefined])[]): string[] {
  return labels.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`]));
}

/** A string of PromQL, whose escapes are Go's: those of JSON but for a few that are written otherwise. */
export function quoted(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}
