"use client";

import type { Breaker } from "@signalbox/domain/breakers/schema";
import { latency } from "../breaker-lever/index.ts";
import styles from "./breaker.module.css";
import { sourceWords } from "./history-points.ts";

const NOT_TOLD = "not told";
const told = (value: number | string | null, unit = "") =>
  value === null ? NOT_TOLD : `${String(value)}${unit}`;

/** How the breaker is set in the code of its caller; what nobody tells is not guessed. */
export function BreakerSettingsView({ breaker: { settings, source, profile } }: { breaker: Breaker }) {
  const { preset, failures, openSeconds, timeoutMs, retries, concurrency } = settings;
  const facts = [
    ["Preset", told(preset)],
    ["Opens after", told(failures, " failures in a row")],
    ["Stays open for", told(openSeconds, " s, then one trial call")],
    ["Timeout of a call", timeoutMs === null ? NOT_TOLD : latency(timeoutMs)],
    ["Retries", told(retries)],
    ["Calls at once", told(concurrency)],
    ["Read from", profile === null ? sourceWords(source) : `${source} by the profile ${profile}`],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
