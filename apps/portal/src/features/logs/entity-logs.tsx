"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQueryStates } from "nuqs";
import { RangeBar, useChartRange } from "../charts/index.ts";
import { PluginCard } from "../plugin-card/index.ts";
import { LogFilters } from "./log-filters.tsx";
import { LogLines } from "./log-lines.tsx";
import { logLinesInput, logsParsers } from "./logs-params.ts";
import styles from "./logs.module.css";

const TYPING_MS = 250;
const STEP = 100;

/** The recent log lines of an entity; which ones is in the address. */
export function EntityLogs({ entityRef, name }: { entityRef: string; name: string }) {
  const [params, setParams] = useQueryStates(logsParsers);
  const range = useChartRange("-1h");
  const [lines] = useDebouncedValue(params.lines, TYPING_MS);
  const input = logLinesInput({ entityRef }, { ...params, lines }, range);
  const filtered = lines !== "" || params.level.length > 0 || params.trace !== "";
  const label = `Log lines of ${name}`;
  return (
    <>
      <div className={styles.bar}>
        <LogFilters
          text={params.lines}
          trace={params.trace}
          levels={params.level}
          onText={(text) => void setParams({ lines: text === "" ? null : text })}
          onTrace={(trace) => void setParams({ trace: trace === "" ? null : trace })}
          onLevels={(level) => void setParams({ level: level.length === 0 ? null : level })}
        />
        <RangeBar range={range} />
      </div>
      <PluginCard title="Log lines">
        <LogLines
          input={input}
          label={label}
          filtered={filtered}
          onMore={() => void setParams({ most: params.most + STEP })}
          onClear={() => void setParams({ lines: null, level: null, trace: null })}
        />
      </PluginCard>
    </>
  );
}
