/** The names that a definition can use. */
export interface CompletionWords {
  readonly variants: readonly string[];
  readonly segments: readonly string[];
  readonly attributes: readonly string[];
}

export interface Suggestion {
  readonly label: string;
  readonly detail: string;
}

export interface Suggestions {
  /** Where what was typed of the word begins. */
  readonly from: number;
  readonly options: readonly Suggestion[];
}

const OPERATORS: readonly (readonly [string, string])[] = [
  ["if", "conditions and what they serve, in turn"],
  ["and", "all hold"],
  ["or", "one holds"],
  ["!", "does not hold"],
  ["==", "equal"],
  ["!=", "not equal"],
  ["===", "equal and of one type"],
  [">", "more than"],
  [">=", "at least"],
  ["<", "less than"],
  ["<=", "at most"],
  ["in", "in a list or a text"],
  ["starts_with", "text begins with"],
  ["ends_with", "text ends with"],
  ["sem_ver", "compares versions"],
  ["fractional", "splits subjects by percentages"],
  ["var", "an attribute of the context"],
  ["$ref", "a segment"],
  ["cat", "joins texts"],
  ["missing", "attributes that are not there"],
];

const FIELDS: readonly (readonly [string, string])[] = [
  ["state", "ENABLED or DISABLED"],
  ["variants", "what can be served"],
  ["defaultVariant", "served where no rule matches"],
  ["targeting", "rules in JsonLogic"],
  ["metadata", "travels with each answer"],
];

const OPEN_STRING = /"(?<typed>[^"\\\n]*)$/;
const options = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([label, detail]) => ({ label, detail }));
const named = (names: readonly string[], detail: string) => names.map((label) => ({ label, detail }));

/** What may stand at a place of the text; null outside of a string, since every name of JSON is one. */
export function suggestionsAt(text: string, at: number, words: CompletionWords): Suggestions | null {
  const before = text.slice(0, at);
  const typed = OPEN_STRING.exec(lineOf(before))?.groups?.["typed"];
  if (typed === undefined || !isInString(before)) return null;
  const from = at - typed.length;
  const lead = before.slice(0, from - 1).trimEnd();
  return { from, options: optionsAfter(lead, words) };
}

function lineOf(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}

/** Strings of JSON end on their line, so the quotes of the line decide. */
function isInString(before: string): boolean {
  return (lineOf(before).replaceAll(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1;
}

function optionsAfter(lead: string, { variants, segments, attributes }: CompletionWords): Suggestion[] {
  if (/"var"\s*:\s*\[?$/.test(lead)) return named(attributes, "attribute");
  if (/"\$ref"\s*:\s*\[?$/.test(lead)) return named(segments, "segment");
  if (/"state"\s*:$/.test(lead)) return named(["ENABLED", "DISABLED"], "state");
  if (/"defaultVariant"\s*:$/.test(lead)) return named(variants, "variant");
  if (depthOf(lead) === 1 && !lead.endsWith(":")) return options(FIELDS);
  if (lead.endsWith("{")) return options(OPERATORS);
  return [...named(variants, "variant"), ...named(segments, "segment")];
}

function depthOf(text: string): number {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "");
  return (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
}
