"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { EntityGraph } from "./entity-graph.tsx";
import { graphHref } from "./graph-params.ts";

/** The graph on the page of its root; another root has the page of the graph. */
export function EntityGraphTab({ entityRef }: { entityRef: string }) {
  const router = useRouter();
  const search = useSearchParams();
  const reroot = useCallback(
    (ref: string) => router.push(graphHref(ref, new URLSearchParams(search))),
    [router, search],
  );
  return <EntityGraph root={entityRef} onReroot={reroot} />;
}
