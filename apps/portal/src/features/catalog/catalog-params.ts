import { EntityFilter, EntitySort, formatSearch } from "@signalbox/domain/catalog/schema";
import {
  createLoader,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";
import { FACETS, hasWords } from "./search-text.ts";

const values = parseAsNativeArrayOf(parseAsString).withOptions({ history: "push" });

/**
 * Everything that decides what the catalog shows, as it stands in the address. The screen itself writes `q` and `sort`
 * only; links from elsewhere name a field by itself.
 */
export const catalogParsers = {
  q: parseAsString.withDefault("").withOptions({ history: "replace" }),
  kind: values,
  type: values,
  owner: values,
  lifecycle: values,
  tag: values,
  sort: parseAsStringLiteral(EntitySort.options).withOptions({ history: "push" }),
};
export type CatalogParams = inferParserType<typeof catalogParsers>;

export const loadCatalogParams = createLoader(catalogParsers);

const MOST_VALUES = 30;
const MOST_TEXT = 1000;

/** The one text of the screen: what is searched, with the fields of a link as its terms; impossible values are left out. */
export function searchTextOf({ q, ...params }: CatalogParams): string {
  const linked = FACETS.flatMap((field) => {
    const schema = EntityFilter.shape[field].unwrap();
    const fitting = [...new Set(params[field])].filter((value) => schema.safeParse([value]).success);
    if (fitting.length === 0) return [];
    const values = fitting.slice(0, MOST_VALUES);
    return [{ kind: "field" as const, field, key: null, values, negated: false, start: 0, end: 0 }];
  });
  return (linked.length === 0 ? q : `${q} ${formatSearch(linked)}`.trimStart()).slice(0, MOST_TEXT);
}

/** The question to the catalog. */
export function entityFilterOf(params: CatalogParams): EntityFilter {
  const text = searchTextOf(params).trim();
  return text === "" ? {} : { text };
}

/** Best matches first while words are searched, by name otherwise, unless someone chose. */
export function entitySortOf(params: CatalogParams): EntitySort {
  return params.sort ?? (hasWords(searchTextOf(params)) ? "relevance" : "name");
}
