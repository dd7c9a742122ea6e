"use client";

import { ImpactView } from "./impact-view.tsx";
import { NeighbourhoodView } from "./neighbourhood-view.tsx";
import { useGraphParams } from "./use-graph-params.ts";

interface EntityGraphProps {
  readonly root: string;
  readonly onReroot: (ref: string) => void;
}

/** What an entity is related to, or what breaks with it. */
export function EntityGraph({ root, onReroot }: EntityGraphProps) {
  const state = useGraphParams();
  if (state.params.mode === "impact") return <ImpactView root={root} state={state} />;
  return <NeighbourhoodView root={root} state={state} onReroot={onReroot} />;
}
