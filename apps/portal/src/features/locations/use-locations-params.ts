"use client";

import { useQueryStates } from "nuqs";
import { locationsParsers } from "./locations-params.ts";

/** The state of the list of locations: it lives in the address and nowhere else. */
export function useLocationsParams() {
  const [params, setParams] = useQueryStates(locationsParsers);
  return {
    params,
    search: (q: string) => void setParams({ q: q === "" ? null : q }),
    choose: (field: "type" | "origin" | "state", chosen: string[]) =>
      void setParams({ [field]: chosen.length === 0 ? null : chosen }),
    clear: () => void setParams({ type: null, origin: null, state: null, q: null }, { history: "push" }),
  };
}
