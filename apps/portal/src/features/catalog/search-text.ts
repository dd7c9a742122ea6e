import {
  formatSearch,
  parseSearch,
  type SearchFieldTerm,
  type SearchTerm,
} from "@signalbox/domain/catalog/schema";

export const FACETS = ["kind", "type", "owner", "lifecycle", "tag"] as const;
export type Facet = (typeof FACETS)[number];

/** One value of a field term, as a chip shows it. */
export interface ActiveTerm {
  /** Its place among the terms of the text. */
  readonly at: number;
  readonly field: string;
  readonly value: string;
  readonly negated: boolean;
}

function isOfFacet(facet: Facet, term: SearchTerm): term is SearchFieldTerm {
  return term.kind === "field" && term.field === facet && !term.negated;
}

/** Kinds, types and tags are the same in any case; an owner is its whole ref, or a name that only the catalog resolves. */
export function chosenIn(text: string, facet: Facet): string[] {
  return parseSearch(text).terms.flatMap((term) => (isOfFacet(facet, term) ? term.values : []));
}

/** The text with other values of a facet; what else it asks stays as it is. */
export function withChosen(text: string, facet: Facet, values: readonly string[]): string {
  const { terms } = parseSearch(text);
  const at = terms.findIndex((term) => isOfFacet(facet, term));
  const chosen: SearchTerm[] =
    values.length === 0
      ? []
      : [{ kind: "field", field: facet, key: null, values, negated: false, start: 0, end: 0 }];
  const others = terms.map((term, index) => ({ term, index })).filter(({ term }) => !isOfFacet(facet, term));
  const before = others.filter(({ index }) => at === -1 || index < at).map(({ term }) => term);
  const after = others.filter(({ index }) => at !== -1 && index > at).map(({ term }) => term);
  return formatSearch([...before, ...chosen, ...after]);
}

export function activeTerms(text: string): ActiveTerm[] {
  return parseSearch(text).terms.flatMap((term, at) => {
    if (term.kind !== "field") return [];
    const field = term.key === null ? term.field : `${term.field}.${term.key}`;
    return term.values.map((value) => ({ at, field, value, negated: term.negated }));
  });
}

export function withoutTerm(text: string, { at, value }: ActiveTerm): string {
  const { terms } = parseSearch(text);
  return formatSearch(
    terms.flatMap((term, index) => {
      if (index !== at || term.kind !== "field") return [term];
      const values = term.values.filter((kept) => kept !== value);
      return values.length === 0 ? [] : [{ ...term, values }];
    }),
  );
}

/** Whether something is asked by text, so that some entities fit better than others. */
export function hasWords(text: string): boolean {
  return parseSearch(text).terms.some((term) => term.kind === "word" && !term.negated);
}
