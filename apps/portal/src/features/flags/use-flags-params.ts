"use client";

import { useQueryStates } from "nuqs";
import { flagsParsers, type FlagsParams } from "./flags-params.ts";

/** The state of the list of flags: it lives in the address and nowhere else. */
export function useFlagsParams() {
  const [params, setParams] = useQueryStates(flagsParsers);
  return {
    params,
    search: (q: string) => void setParams({ q: q === "" ? null : q }),
    change: (part: Partial<FlagsParams>) => void setParams(part),
    clear: () => {
      const { sort: _sort, ...filters } = flagsParsers;
      const none = Object.fromEntries(Object.keys(filters).map((name) => [name, null]));
      void setParams(none, { history: "push" });
    },
  };
}
