"use client";

import { PageHeader, TableSkeleton } from "@signalbox/ui";
import { RangeBar, useChartRange } from "../charts/index.ts";
import { PluginCard } from "../plugin-card/index.ts";
import { FoundTraces } from "./found-traces.tsx";
import { ServiceChoice } from "./service-choice.tsx";
import styles from "./traces.module.css";
import { useTraceParams, useTracedServices } from "./use-trace-search.ts";

const USUAL_RANGE = "-1h";

/** Traces of any service; the address is the state. */
export function TracesPage() {
  const range = useChartRange(USUAL_RANGE);
  return (
    <>
      <PageHeader title="Traces" />
      <div className={styles.rangeBar}>
        <RangeBar range={range} />
      </div>
      <PluginCard title="Search">
        <Search range={range} />
      </PluginCard>
    </>
  );
}

function Search({ range }: { range: ReturnType<typeof useChartRange> }) {
  const { params, change } = useTraceParams();
  const services = useTracedServices();
  if (services === undefined) return <TableSkeleton count={6} label="Loading the services" />;
  if (params.service === "")
    return <ServiceChoice services={services} onChoose={(service) => change({ service })} />;
  return (
    <FoundTraces
      subject={{ service: params.service }}
      name={params.service}
      range={range}
      services={services}
    />
  );
}
