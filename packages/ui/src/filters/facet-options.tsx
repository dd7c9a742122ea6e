"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { Fragment, useState } from "react";
import { offeredOptions } from "./offered-options.ts";
import styles from "./filters.module.css";

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** How many rows the value would show; null when nobody counted. */
  readonly count: number | null;
  /** Options of one group stand together under its name. */
  readonly group?: string;
}

interface FacetOptionsProps {
  label: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** A list short enough to see at once needs no search. */
const SEARCH_FROM = 9;

/** The values of one filter, with how many rows each would show. */
export function FacetOptions({ label, options, chosen, onChange }: FacetOptionsProps) {
  const [wanted, setWanted] = useState("");
  const offered = offeredOptions(options, chosen, wanted);
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((kept) => kept !== value));
  return (
    <div role="group" aria-label={label} className={styles.options}>
      {options.length >= SEARCH_FROM && (
        <TextInput
          size="xs"
          m={8}
          mb={4}
          aria-label={`Find a value of ${label.toLowerCase()}`}
          placeholder="Find"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <div className={styles.scroll}>
        {offered.map(({ value, label: text, count, group }, at) => (
          <Fragment key={value}>
            {group !== undefined && group !== offered[at - 1]?.group && (
              <p className={styles.group}>{group}</p>
            )}
            <Checkbox
              size="xs"
              className={styles.option}
              classNames={{ body: styles.optionBody, labelWrapper: styles.optionLabel }}
              label={
                <>
                  <span className={styles.optionText}>{text}</span>
                  {count !== null && <span className={styles.optionCount}>{count}</span>}
                </>
              }
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
          </Fragment>
        ))}
        {offered.length === 0 && <p className={styles.nothing}>No value fits.</p>}
      </div>
    </div>
  );
}
