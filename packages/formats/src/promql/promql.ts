/** Where a query wants the length of time, as Sloth's users write it. */
const WINDOW = /\{\{\s*\.window\s*\}\}/g;
const HAS_WINDOW = /\{\{\s*\.window\s*\}\}/;
const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const MATCHER = String.raw`\s*[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`;
const MATCHERS = String.raw`\{(?:${MATCHER}(?:\s*,${MATCHER})*(?:\s*,)?)?\s*\}`;
/** A metric with or without labels. */
const SELECTOR = new RegExp(String.raw`^(?:${NAME}\s*(?:${MATCHERS})?|${MATCHERS})$`);
const SUM = /^sum\s*\(([^()"]*(?:"(?:[^"\\]|\\.)*"[^()"]*)*)\)$/;
const RATE = /\b(?:rate|irate|deriv)\s*\(/;

/** What a query is to one who counts: a counter, alone or summed; an expression that takes the length of time; or neither. */
export type QueryShape =
  | { readonly kind: "counter"; readonly selector: string }
  | { readonly kind: "windowed"; readonly isRate: boolean }
  | { readonly kind: "other" };

export function shapeOf(query: string): QueryShape {
  const text = query.trim();
  const selector = SUM.exec(text)?.[1]?.trim() ?? text;
  if (SELECTOR.test(selector)) return { kind: "counter", selector };
  return HAS_WINDOW.test(text) ? { kind: "windowed", isRate: RATE.test(text) } : { kind: "other" };
}

/** Puts the length of time, such as `5m`, where the query wants it. */
export function withWindow(query: string, window: string): string {
  return query.replaceAll(WINDOW, window);
}

/** Prometheus reads no text with the sign that stands for a lost character, in whatever way it is written. */
export function readable(text: string): string {
  return text.toWellFormed().replaceAll("\ufffd", "?");
}

/** A string of PromQL, whose escapes are Go's. */
export function quoted(text: string): string {
  const escaped = readable(text)
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

/** Matchers for labels that must be equal; what is undefined is not looked at. */
export function matchers(labels: readonly (readonly [name: string, value: string | undefined])[]): string[] {
  return labels.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`]));
}
