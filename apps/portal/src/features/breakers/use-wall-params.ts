"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { wallParsers, type WallFilter, type WallParams } from "./wall-params.ts";

/** The state of the wall: it lives in the address and nowhere else. */
export function useWallParams() {
  const [params, setParams] = useQueryStates(wallParsers);
  const { q, environment, state, owner, service, dependency } = params;
  // The same object as long as nothing in it changes, so that nothing is narrowed anew for nothing.
  const filter = useMemo(
    (): WallFilter => ({ q, environment, state, owner, service, dependency }),
    [q, environment, state, owner, service, dependency],
  );
  return {
    params,
    filter,
    search: (text: string) => void setParams({ q: text === "" ? null : text }),
    change: (part: Partial<WallParams>) => void setParams(part),
    clear: () => {
      const { view: _view, ...filters } = wallParsers;
      const none = Object.fromEntries(Object.keys(filters).map((name) => [name, null]));
      void setParams(none, { history: "push" });
    },
  };
}
