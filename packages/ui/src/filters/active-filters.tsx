"use client";

import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import styles from "./filters.module.css";

export interface ActiveFilter {
  readonly key: string;
  /** "Kind", "Owner". */
  readonly label: string;
  readonly value: string;
  readonly onRemove: () => void;
}

interface ActiveFiltersProps {
  filters: readonly ActiveFilter[];
  onClear: () => void;
}

/** What narrows the list, each part removable by itself; nothing is drawn while nothing narrows it. */
export function ActiveFilters({ filters, onClear }: ActiveFiltersProps) {
  if (filters.length === 0) return null;
  return (
    <div role="group" aria-label="Active filters" className={styles.active}>
      {filters.map(({ key, label, value, onRemove }) => (
        <span key={key} className={styles.chip}>
          <span className={styles.chipLabel}>{label}</span>
          <span className={styles.chipValue}>{value}</span>
          <button
            type="button"
            className={styles.chipRemove}
            aria-label={`Remove filter ${label} ${value}`}
            onClick={onRemove}
          >
            <IconX size={12} aria-hidden />
          </button>
        </span>
      ))}
      <Button variant="subtle" color="gray" size="compact-xs" onClick={onClear}>
        Clear all
      </Button>
    </div>
  );
}
