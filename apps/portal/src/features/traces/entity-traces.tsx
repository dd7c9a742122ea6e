"use client";

import { RangeBar, useChartRange } from "../charts/index.ts";
import { PluginCard } from "../plugin-card/index.ts";
import { FoundTraces } from "./found-traces.tsx";
import { ObservedCallsCard } from "./observed-calls.tsx";
import styles from "./traces.module.css";

const USUAL_RANGE = "-1h";

/** The traces of an entity, and what they show that it depends on. */
export function EntityTraces({ entityRef, name }: { entityRef: string; name: string }) {
  const range = useChartRange(USUAL_RANGE);
  return (
    <>
      <div className={styles.rangeBar}>
        <RangeBar range={range} />
      </div>
      <PluginCard title="Traces">
        <FoundTraces subject={{ entityRef }} name={name} range={range} />
      </PluginCard>
      <PluginCard title="Observed against declared">
        <ObservedCallsCard entityRef={entityRef} name={name} range={range} />
      </PluginCard>
    </>
  );
}
