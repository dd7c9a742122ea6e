"use client";

import { useMediaQuery } from "@mantine/hooks";
import { useQueryStates } from "nuqs";
import { graphParsers, type GraphParams, type GraphView } from "./graph-params.ts";

/** Below this a graph shows too little at once to be read. */
const NARROW = "(max-width: 599px)";

/** The state of a graph: it lives in the address and nowhere else. */
export function useGraphParams() {
  const [params, setParams] = useQueryStates(graphParsers);
  const narrow = useMediaQuery(NARROW);
  const view: GraphView = params.view ?? (narrow ? "list" : "graph");
  return {
    params,
    view,
    change: (next: Partial<GraphParams>) => void setParams(next),
    clear: () => void setParams({ direction: null, relation: null, kind: null }),
  };
}

export type GraphState = ReturnType<typeof useGraphParams>;
