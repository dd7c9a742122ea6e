"use client";

import { Button, Popover } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { FacetOptions, type FacetOption } from "./facet-options.tsx";
import styles from "./filters.module.css";

interface FacetFilterProps {
  label: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** One filter of a list: a button that says how many values are chosen, and the values with their counts. */
export function FacetFilter({ label, options, chosen, onChange }: FacetFilterProps) {
  return (
    <Popover position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          rightSection={<IconChevronDown size={13} aria-hidden />}
          data-active={chosen.length > 0 || undefined}
          className={styles.facet}
        >
          {label}
          {chosen.length > 0 && <span className={styles.count}>{chosen.length}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={`Filter by ${label.toLowerCase()}`}>
        <FacetOptions label={label} options={options} chosen={chosen} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}
