import { normalizeEntityRef } from "@signalbox/formats";
import type { EntityFilter, EntityRow, EntitySort, LocationId } from "../schema.ts";
import { parseSearch, type SearchField, type SearchFieldTerm } from "./search-query.ts";
import { plainWords, searchWords } from "./search-words.ts";

/** A field term of a search: one of the values holds, or none of them does. */
export interface FieldTerm {
  readonly field: SearchField;
  readonly key: string | null;
  readonly values: readonly string[];
  readonly negated: boolean;
}

/** A filter as the database understands it: refs in their one spelling, text as lower-case words. */
export interface EntityMatch {
  readonly kind: readonly string[];
  readonly type: readonly string[];
  readonly owner: readonly string[];
  readonly lifecycle: readonly string[];
  readonly system: readonly string[];
  readonly tag: readonly string[];
  /** All of them must be found; a phrase counts as one word. */
  readonly words: readonly string[];
  /** None of them may be found. */
  readonly notWords: readonly string[];
  /** The field terms of the text; all of them hold beside the filters above. */
  readonly terms: readonly FieldTerm[];
  /** Words count as found when they are merely similar: asked for when nothing holds them exactly. */
  readonly typos: boolean;
}

/** `after` is the sort key of the last row of the previous page. */
export interface EntitySlice {
  readonly sort: EntitySort;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A row and its sort key, from which the cursor is made. */
export interface EntityItem {
  readonly row: EntityRow;
  readonly key: readonly string[];
}

/** A part of a list in its fixed order; `after` is the key of the last item of the previous page. */
export interface Slice {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Which problems: those of one entity, of what some owners own, or of one location. */
export type ProblemScope =
  | { readonly ref: string }
  | { readonly owners: readonly string[] }
  | { readonly locationId: LocationId }
  | "all";

/** Which entities: by ref, of one location, or those that have been orphans for a while. */
export type EntityScope =
  | { readonly refs: readonly string[] }
  | { readonly locationId: LocationId }
  | { readonly orphanedBefore: Date; readonly limit: number };

const KINDS = [
  "Component",
  "API",
  "Resource",
  "System",
  "Domain",
  "Group",
  "User",
  "Location",
  "Template",
  "AiResource",
];
const KIND_BY_LOWER_CASE = new Map(KINDS.map((kind) => [kind.toLowerCase(), kind]));
const MAX_TERMS = 20;

function refs(texts: readonly string[] = [], kind: string): string[] {
  return texts.map((text) => normalizeEntityRef(text, { kind }) ?? text);
}

/** Owners and systems that a text means by a bare name, in the catalog as it stands. */
export type Meaning = (term: {
  readonly field: "owner" | "system";
  readonly text: string;
}) => readonly string[];

/** The names in the text whose meaning only the catalog knows. */
export function bareNames(text = ""): { field: "owner" | "system"; text: string }[] {
  return parseSearch(text).terms.flatMap((term) => {
    if (term.kind !== "field" || (term.field !== "owner" && term.field !== "system")) return [];
    const { field, values } = term;
    return values.filter((value) => !/[:/]/.test(value)).map((value) => ({ field, text: value }));
  });
}

function termOf({ field, key, values, negated }: SearchFieldTerm, meaning: Meaning): FieldTerm {
  const refsOf = (name: "owner" | "system", kind: string) =>
    values.flatMap((text) => [
      ...refs([text], kind),
      ...(/[:/]/.test(text) ? [] : meaning({ field: name, text })),
    ]);
  const read = () => {
    if (field === "owner") return refsOf(field, "group");
    if (field === "system") return refsOf(field, "system");
    if (field === "kind") return values.map(kindOf);
    if (field === "name") return values.map((value) => plainWords(value) || value);
    return values.map((value) => value.toLowerCase());
  };
  return { field, key: key?.toLowerCase() ?? null, values: [...new Set(read())], negated };
}

function kindOf(kind: string): string {
  return KIND_BY_LOWER_CASE.get(kind.toLowerCase()) ?? kind;
}

export function matchOf({ text = "", ...filter }: EntityFilter, meaning: Meaning = () => []): EntityMatch {
  return {
    kind: (filter.kind ?? []).map(kindOf),
    type: filter.type ?? [],
    owner: refs(filter.owner, "group"),
    lifecycle: filter.lifecycle ?? [],
    system: refs(filter.system, "system"),
    tag: filter.tag ?? [],
    words: searchWords(text),
    notWords: searchWords(text, true),
    terms: parseSearch(text)
      .terms.flatMap((term) => (term.kind === "field" ? [termOf(term, meaning)] : []))
      .slice(0, MAX_TERMS),
    typos: false,
  };
}
