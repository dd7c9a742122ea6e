import { EntityFilter, EntitySort } from "@signalbox/domain/catalog/schema";
import {
  createLoader,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

export const FACETS = ["kind", "type", "owner", "lifecycle", "tag"] as const;
export type Facet = (typeof FACETS)[number];

const values = parseAsNativeArrayOf(parseAsString).withOptions({ history: "push" });

/** Everything that decides what the catalog shows, as it stands in the address. */
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

/** The question to the catalog; values that could match nothing, from a mistyped address, are left out. */
export function entityFilterOf({ q, ...params }: CatalogParams): EntityFilter {
  const filter: EntityFilter = {};
  for (const facet of FACETS) {
    const schema = EntityFilter.shape[facet].unwrap();
    const fitting = [...new Set(params[facet])].filter((value) => schema.safeParse([value]).success);
    if (fitting.length > 0) filter[facet] = fitting.slice(0, MOST_VALUES);
  }
  const text = q.trim().slice(0, MOST_TEXT);
  if (text !== "") filter.text = text;
  return filter;
}

const MOST_VALUES = 30;
const MOST_TEXT = 200;

/** Best matches first while searching, by name otherwise, unless someone chose. */
export function entitySortOf({ q, sort }: CatalogParams): EntitySort {
  return sort ?? (q.trim() === "" ? "name" : "relevance");
}
