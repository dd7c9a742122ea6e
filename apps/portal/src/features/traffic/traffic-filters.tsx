"use client";

import { Select } from "@mantine/core";
import type { TrafficParams } from "./traffic-params.ts";
import styles from "./traffic.module.css";

interface TrafficFiltersProps {
  readonly params: TrafficParams;
  readonly choices: { readonly [K in keyof TrafficParams]: readonly string[] };
  readonly onChange: (change: Partial<Record<keyof TrafficParams, string | null>>) => void;
}

const LABELS = { environment: "Environment", version: "Version", route: "Route" } as const;
const NAMES = ["environment", "version", "route"] as const;

/** Narrows the traffic down, as far as its source can tell it apart. */
export function TrafficFilters({ params, choices, onChange }: TrafficFiltersProps) {
  return (
    <div className={styles.filters} role="search" aria-label="Narrow the traffic down">
      {NAMES.map((name) => {
        const values = [...new Set([...choices[name], ...(params[name] === "" ? [] : [params[name]])])];
        if (values.length === 0) return null;
        return (
          <Select
            key={name}
            size="xs"
            aria-label={LABELS[name]}
            placeholder={`${LABELS[name]}: all`}
            data={values}
            value={params[name] === "" ? null : params[name]}
            onChange={(value) => onChange({ [name]: value })}
            clearable
            searchable
            limit={100}
          />
        );
      })}
    </div>
  );
}
