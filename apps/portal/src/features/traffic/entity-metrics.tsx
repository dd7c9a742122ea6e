"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "../../trpc/client.ts";
import { RangeBar, chartContent, useChartRange } from "../charts/index.ts";
import { PluginCard } from "../plugin-card/index.ts";
import { TrafficCharts } from "./traffic-charts.tsx";
import { TrafficFilters } from "./traffic-filters.tsx";
import { rangeInput, trafficInput, trafficParsers } from "./traffic-params.ts";
import { TrafficParts } from "./traffic-parts.tsx";
import styles from "./traffic.module.css";

const EMPTY = {
  title: "No requests in this time",
  why: "Nothing of this service has come in: a gap is no zero. Services show here once they send OpenTelemetry's metrics to the edge, or to the source that metrics are read from.",
};
const NO_CHOICES = { environments: [], versions: [], routes: [] };

/** The traffic of an entity: requests, errors and latency, by version and route; what is shown is in the address. */
export function EntityMetrics({ entityRef }: { entityRef: string }) {
  const trpc = useTRPC();
  const range = useChartRange("-1h");
  const [params, setParams] = useQueryStates(trafficParsers);
  const input = trafficInput(entityRef, params, range);
  const traffic = useQuery(
    trpc.observability.traffic.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const { environments, versions, routes } = traffic.data ?? NO_CHOICES;
  const parts = {
    entityRef,
    ...rangeInput(range),
    ...(params.environment !== "" && { environment: params.environment }),
  };
  return (
    <>
      <div className={styles.bar}>
        <TrafficFilters
          params={params}
          choices={{ environment: environments, version: versions, route: routes }}
          onChange={(change) => void setParams(change)}
        />
        <RangeBar range={range} />
      </div>
      <div className={styles.charts}>
        <TrafficCharts
          traffic={traffic.data}
          content={chartContent(traffic, ({ points }) => (points.length === 0 ? EMPTY : null))}
          range={range}
        />
      </div>
      {environments.length > 0 && (
        <div className={styles.parts}>
          <PluginCard title="By version">
            <TrafficParts input={parts} by="version" onChoose={(version) => void setParams({ version })} />
          </PluginCard>
          <PluginCard title="By route">
            <TrafficParts input={parts} by="route" onChoose={(route) => void setParams({ route })} />
          </PluginCard>
        </div>
      )}
    </>
  );
}
