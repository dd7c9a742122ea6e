"use client";

import { useQueryStates } from "nuqs";
import { catalogParsers, searchTextOf } from "./catalog-params.ts";
import { FACETS, withChosen, withoutTerm, type ActiveTerm, type Facet } from "./search-text.ts";

const NO_FACETS = Object.fromEntries(FACETS.map((facet) => [facet, null]));

/** The state of the catalog screen: one text in the address, which field, filters and chips all read and write. */
export function useCatalogParams() {
  const [params, setParams] = useQueryStates(catalogParsers);
  const text = searchTextOf(params);
  const step = (q: string) => void setParams({ ...NO_FACETS, q: q === "" ? null : q }, { history: "push" });
  return {
    params,
    text,
    /** The address follows at once: one that waits for typing to rest would undo a click on what was found. */
    search: (q: string) => void setParams({ ...NO_FACETS, q }, { history: "replace" }),
    choose: (facet: Facet, chosen: string[]) => step(withChosen(text, facet, chosen)),
    drop: (term: ActiveTerm) => step(withoutTerm(text, term)),
    sortBy: (sort: (typeof params)["sort"]) => void setParams({ sort }),
    clear: () => step(""),
  };
}
