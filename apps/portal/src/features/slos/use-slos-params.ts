"use client";

import { useQueryStates } from "nuqs";
import { slosParsers, type SlosParams } from "./slos-params.ts";

/** The state of the list of objectives: it lives in the address and nowhere else. */
export function useSlosParams() {
  const [params, setParams] = useQueryStates(slosParsers);
  return {
    params,
    search: (q: string) => void setParams({ q: q === "" ? null : q }),
    change: (part: Partial<SlosParams>) => void setParams(part),
    clear: () => {
      const { sort: _sort, ...filters } = slosParsers;
      const none = Object.fromEntries(Object.keys(filters).map((name) => [name, null]));
      void setParams(none, { history: "push" });
    },
  };
}
