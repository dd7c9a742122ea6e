"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "../../trpc/client.ts";
import type { ChartRange } from "../charts/index.ts";
import { traceInput, traceParsers, type TraceParams } from "./trace-params.ts";

/** The filters of a search; they live in the address and nowhere else. */
export function useTraceParams() {
  const [params, setParams] = useQueryStates(traceParsers);
  return {
    params,
    change: (part: Partial<TraceParams>) => void setParams(part),
    clear: () => void setParams({ operation: null, min: null, max: null, tags: null, errors: null }),
  };
}

export type TraceSubject = { readonly entityRef: string } | { readonly service: string };

/** A source that fails has its card: the failure goes there. The last answer stays while the next is on its way. */
export function useTraceSearch(subject: TraceSubject, params: TraceParams, range: ChartRange) {
  const trpc = useTRPC();
  const input = traceInput(subject, params, range);
  const options = trpc.observability.searchTraces.queryOptions(input, { placeholderData: keepPreviousData });
  const list = useQuery({ ...options, throwOnError: true });
  const operations = useQuery(trpc.observability.operations.queryOptions(subject));
  return { list: list.data, stale: list.isPlaceholderData, operations: operations.data?.operations ?? [] };
}

export function useTracedServices() {
  const trpc = useTRPC();
  return useQuery({ ...trpc.observability.services.queryOptions({}), throwOnError: true }).data?.services;
}
