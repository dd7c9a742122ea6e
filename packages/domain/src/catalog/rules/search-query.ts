import { nearestName } from "./nearest-name.ts";

/** What a field term can ask for; `label` and `annotation` take the key behind a dot. */
export const SEARCH_FIELDS = [
  "kind",
  "type",
  "owner",
  "lifecycle",
  "system",
  "tag",
  "namespace",
  "name",
  "label",
  "annotation",
  "is",
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

export const IS_VALUES: readonly string[] = ["orphan", "problem"];

/** A part of the text, [start, end). */
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SearchWord extends Span {
  readonly kind: "word";
  readonly text: string;
  /** It stood in quotes: its words must follow one another. */
  readonly phrase: boolean;
  readonly negated: boolean;
}

export interface SearchFieldTerm extends Span {
  readonly kind: "field";
  readonly field: SearchField;
  /** Of a label or annotation; null asks whether one of the values is there as a key. */
  readonly key: string | null;
  /** Alternatives, at least one. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

export type SearchTerm = SearchWord | SearchFieldTerm;

/** Something in the text that was read otherwise than its writer may think. */
export interface SearchHint extends Span {
  readonly message: string;
}

export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  readonly hints: readonly SearchHint[];
}

const FIELD = /([a-z]+)(?:\.([^\s:"]+))?:/iy;
const WITH_KEY = new Set<SearchField>(["label", "annotation"]);

/** Reads any text; what is no field term is a word, so that nothing a person types is an error. */
export function parseSearch(text: string): SearchQuery {
  const terms: SearchTerm[] = [];
  const hints: SearchHint[] = [];
  let at = nextTerm(text, 0);
  while (at < text.length) {
    const start = at;
    const negated = text[at] === "-" && /[^\s]/.test(text.charAt(at + 1));
    if (negated) at += 1;
    const field = fieldAt(text, at);
    const read = field === null ? wordAt(text, at) : valuesAt(text, field.end);
    at = read.end;
    const span = { start, end: at };
    if (field === null) {
      const [word = ""] = read.values;
      if (word !== "") terms.push({ kind: "word", text: word, phrase: read.quoted, negated, ...span });
      const message = read.quoted ? null : unknownField(word);
      if (message !== null) hints.push({ message, ...span });
    } else {
      const { name, key } = field;
      const values = name === "is" ? read.values.filter(isKnown) : read.values;
      if (values.length > 0) terms.push({ kind: "field", field: name, key, values, negated, ...span });
      const message = poorValues(name, read.values);
      if (message !== null) hints.push({ message, ...span });
    }
    at = nextTerm(text, at);
  }
  return { terms, hints };
}

function nextTerm(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function fieldAt(text: string, at: number) {
  FIELD.lastIndex = at;
  const [whole = "", written = "", key = null] = FIELD.exec(text) ?? [];
  const name = SEARCH_FIELDS.find((field) => field === written.toLowerCase());
  if (name === undefined || (key !== null && !WITH_KEY.has(name))) return null;
  return { name, key, end: at + whole.length };
}

interface Read {
  readonly values: readonly string[];
  readonly quoted: boolean;
  readonly end: number;
}

function wordAt(text: string, at: number): Read {
  if (text[at] === '"') return quotedAt(text, at);
  let end = at;
  while (end < text.length && /\S/.test(text.charAt(end))) end += 1;
  return { values: [text.slice(at, end)], quoted: false, end };
}

/** A quote that is not closed reaches to the end, since it may still be being typed. */
function quotedAt(text: string, at: number): Read {
  let value = "";
  let end = at + 1;
  while (end < text.length && text[end] !== '"') {
    if (text[end] === "\\" && end + 1 < text.length) end += 1;
    value += text.charAt(end);
    end += 1;
  }
  return { values: value.trim() === "" ? [] : [value], quoted: true, end: Math.min(end + 1, text.length) };
}

function valuesAt(text: string, at: number): Read {
  const values: string[] = [];
  let end = at;
  for (;;) {
    const read = text[end] === '"' ? quotedAt(text, end) : plainValueAt(text, end);
    values.push(...read.values);
    end = read.end;
    if (text[end] !== ",") return { values: [...new Set(values)], quoted: false, end };
    end += 1;
  }
}

function plainValueAt(text: string, at: number): Read {
  let end = at;
  while (end < text.length && /[^\s,]/.test(text.charAt(end))) end += 1;
  return { values: end === at ? [] : [text.slice(at, end)], quoted: false, end };
}

function isKnown(value: string): boolean {
  return IS_VALUES.includes(value.toLowerCase());
}

function unknownField(word: string): string | null {
  const written = /^([a-z]+)(?:\.[^\s:]+)?:[^/]/i.exec(`${word} `)?.[1]?.toLowerCase();
  if (written === undefined || REF_KINDS.has(written) || written.startsWith("http")) return null;
  const near = nearestName(written, SEARCH_FIELDS);
  const unknown = `Unknown field ${written}`;
  return near === null
    ? `${unknown}; its text is searched as it stands.`
    : `${unknown}; did you mean ${near}?`;
}

/** A ref begins like a field term and is none. */
export const REF_KINDS: ReadonlySet<string> = new Set(
  "component api resource system domain group user location template airesource".split(" "),
);

function poorValues(field: SearchField, values: readonly string[]): string | null {
  if (values.length === 0) return `${field}: needs a value behind the colon.`;
  const unknown = field === "is" ? values.find((value) => !isKnown(value)) : undefined;
  return unknown === undefined ? null : `Unknown state ${unknown}; there are ${IS_VALUES.join(" and ")}.`;
}

/** The text of terms; parsed again it gives the same terms. */
export function formatSearch(terms: readonly SearchTerm[]): string {
  return terms.map(formatTerm).join(" ");
}

function formatTerm(term: SearchTerm): string {
  const sign = term.negated ? "-" : "";
  if (term.kind === "word") return sign + (term.phrase ? quoted(term.text) : term.text);
  const key = term.key === null ? "" : `.${term.key}`;
  return `${sign}${term.field}${key}:${term.values.map(formatValue).join(",")}`;
}

function formatValue(value: string): string {
  return /[\s,"]/.test(value) ? quoted(value) : value;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
