"use client";

import { debounce, useQueryStates } from "nuqs";
import { catalogParsers, FACETS, type Facet } from "./catalog-params.ts";

const TYPING_MS = 250;
const NO_FACETS = Object.fromEntries(FACETS.map((facet) => [facet, null]));

/** The state of the catalog screen: it lives in the address and nowhere else. */
export function useCatalogParams() {
  const [params, setParams] = useQueryStates(catalogParsers);
  return {
    params,
    /** The text shows at once; the address follows when typing rests. */
    search: (q: string) => void setParams({ q }, { limitUrlUpdates: debounce(TYPING_MS) }),
    choose: (facet: Facet, chosen: string[]) =>
      void setParams({ [facet]: chosen.length === 0 ? null : chosen }),
    sortBy: (sort: (typeof params)["sort"]) => void setParams({ sort }),
    clear: () => void setParams({ ...NO_FACETS, q: null }, { history: "push" }),
  };
}
