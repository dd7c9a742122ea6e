import { REF_KINDS, parseSearch } from "./search-query.ts";

const MAX_WORDS = 8;

/** What parts words: all of ASCII but its letters and digits, in lower case; the migration says it the same way. */
const SIGNS = new RegExp(String.raw`[\u0000-\u002f\u003a-\u0060\u007b-\u007f]+`, "g");

/** A text as search compares it: lower-case words between single spaces. */
export function plainWords(text: string): string {
  return text.toLowerCase().replace(SIGNS, " ").trim();
}

/** The share of a word's trigrams that a text holds, 0 to 1, by which PostgreSQL knows a misspelt word. */
export function similarityTo(word: string, text: string): number {
  const wanted = trigrams(word);
  const held = trigrams(text);
  return [...wanted].filter((trigram) => held.has(trigram)).length / wanted.size;
}

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** The words of a search, or those it leaves out; one of signs only stands for itself, and nothing holds it. */
export function searchWords(text: string, negated = false): string[] {
  const words = parseSearch(text).terms.flatMap((term) =>
    term.kind === "word" && term.negated === negated ? [wordOf(term.text)] : [],
  );
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/** A ref, or the beginning of one, is looked up as it stands; its namespace may be left out. */
function wordOf(text: string): string {
  const [, kind = "", rest = ""] = /^([a-z]+):(\S+)$/.exec(text.toLowerCase()) ?? [];
  if (!REF_KINDS.has(kind)) return plainWords(text) || text;
  return `${kind}:${rest.includes("/") ? rest : `default/${rest}`}`;
}
