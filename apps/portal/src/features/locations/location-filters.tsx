"use client";

import { TextInput } from "@mantine/core";
import { FacetFilter, FacetOptions, FilterBar, FilterSection } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import type { LocationChoice } from "./location-choices.ts";
import styles from "./locations.module.css";

interface LocationFiltersProps {
  text: string;
  choices: readonly LocationChoice[];
  onText: (text: string) => void;
  onChoose: (field: LocationChoice["field"], chosen: string[]) => void;
}

/** Narrows the list by its target, type, origin and state; on small screens in a drawer. */
export function LocationFilters({ text, choices, onText, onChoose }: LocationFiltersProps) {
  const facets = choices.map(({ field, ...choice }) => {
    return { ...choice, key: field, onChange: (values: string[]) => onChoose(field, values) };
  });
  return (
    <div className={styles.toolbar} role="search">
      <TextInput
        type="search"
        size="xs"
        className={styles.search}
        aria-label="Search the locations"
        placeholder="Search by target"
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <FilterBar
        done="Show the locations"
        active={choices.reduce((sum, { chosen }) => sum + chosen.length, 0)}
        narrow={facets.map(({ key, ...facet }) => (
          <FilterSection key={key} title={facet.label}>
            <FacetOptions {...facet} />
          </FilterSection>
        ))}
      >
        {facets.map(({ key, ...facet }) => (
          <FacetFilter key={key} {...facet} />
        ))}
      </FilterBar>
    </div>
  );
}
