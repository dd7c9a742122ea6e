"use client";

import { useQueryStates } from "nuqs";
import { catalogParsers, FACETS, type Facet } from "./catalog-params.ts";

const NO_FACETS = Object.fromEntries(FACETS.map((facet) => [facet, null]));

/** The state of the catalog screen: it lives in the address and nowhere else. */
export function useCatalogParams() {
  const [params, setParams] = useQueryStates(catalogParsers);
  return {
    params,
    /** The address follows at once: one that waits for typing to rest would undo a click on what was found. */
    search: (q: string) => void setParams({ q }),
    choose: (facet: Facet, chosen: string[]) =>
      void setParams({ [facet]: chosen.length === 0 ? null : chosen }),
    sortBy: (sort: (typeof params)["sort"]) => void setParams({ sort }),
    clear: () => void setParams({ ...NO_FACETS, q: null }, { history: "push" }),
  };
}
