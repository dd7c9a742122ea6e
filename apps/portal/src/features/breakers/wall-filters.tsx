"use client";

import { SegmentedControl, TextInput } from "@mantine/core";
import { FacetFilter, FacetOptions, FilterBar, FilterSection } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import styles from "./breakers.module.css";
import type { ChoiceField, WallChoice } from "./wall-choices.ts";
import type { WallView } from "./wall-params.ts";

interface WallFiltersProps {
  readonly text: string;
  readonly view: WallView;
  readonly choices: readonly WallChoice[];
  readonly onText: (text: string) => void;
  readonly onView: (view: WallView) => void;
  readonly onChoose: (field: ChoiceField, value: string | null) => void;
}

/** Narrows the wall; on small screens the filters move into a drawer. */
export function WallFilters({ text, view, choices, onText, onView, onChoose }: WallFiltersProps) {
  const facets = choices.map(({ field, label, options, chosen }) => ({
    key: field,
    label,
    options,
    chosen: chosen === null ? [] : [chosen],
    onChange: (values: string[]) => onChoose(field, values.at(-1) ?? null),
  }));
  return (
    <div className={styles.toolbar} role="search">
      <TextInput
        type="search"
        size="xs"
        className={styles.search}
        aria-label="Search the breakers"
        placeholder="Search by caller or dependency"
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <FilterBar
        done="Show the breakers"
        active={choices.filter(({ chosen }) => chosen !== null).length}
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
      <SegmentedControl
        size="xs"
        className={styles.view}
        aria-label="View the breakers as"
        value={view}
        onChange={(next) => onView(next === "table" ? "table" : "wall")}
        data={[
          { value: "wall", label: "Wall" },
          { value: "table", label: "Table" },
        ]}
      />
    </div>
  );
}
