"use client";

import type { Slo } from "@signalbox/domain/slos/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { useChartRange } from "../charts/index.ts";
import { useSloSight } from "./use-slo-tab.ts";

const usualRange = ({ window }: Slo) => (window.kind === "rolling" ? `-${String(window.days)}d` : "-30d");

/** What the charts of an objective show over the range of the address. */
export function useSloCharts(slo: Slo) {
  const trpc = useTRPC();
  const [view] = useSloSight();
  const range = useChartRange(usualRange(slo));
  const span = {
    name: slo.name,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
  };
  const kept = { placeholderData: keepPreviousData };
  return {
    range,
    history: useQuery(trpc.slos.history.queryOptions({ ...span, view }, kept)),
    burn: useQuery(trpc.slos.burn.queryOptions(span, kept)),
    markers: useQuery(trpc.slos.markers.queryOptions(span, kept)),
    burners: useQuery(trpc.slos.burners.queryOptions(span, kept)),
  };
}
export type SloCharts = ReturnType<typeof useSloCharts>;
