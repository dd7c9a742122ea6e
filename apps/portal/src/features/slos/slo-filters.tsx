"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { FacetFilter, FacetOptions, FilterBar, FilterSection } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import { EntitySelect } from "../entity-select/index.ts";
import type { ChoiceField, SloChoice } from "./slo-choices.ts";
import { SLO_SORTS, type SloSort } from "./slos-params.ts";
import styles from "./slos.module.css";

interface SloFiltersProps {
  readonly text: string;
  readonly entity: string;
  readonly sort: SloSort;
  readonly choices: readonly SloChoice[];
  readonly onText: (text: string) => void;
  readonly onEntity: (ref: string) => void;
  readonly onSort: (sort: SloSort) => void;
  readonly onChoose: (field: ChoiceField, value: string | null) => void;
}

const SORT_WORDS: Readonly<Record<SloSort, string>> = {
  budget: "Least budget first",
  burn: "Fastest burn first",
  name: "By name",
};

/** Narrows the list; on small screens the filters move into a drawer. */
export function SloFilters(props: SloFiltersProps) {
  const { text, entity, sort, choices, onText, onEntity, onSort, onChoose } = props;
  const facets = choices.map(({ field, label, options, chosen }) => ({
    key: field,
    label,
    options,
    chosen: chosen === null ? [] : [chosen],
    onChange: (values: string[]) => onChoose(field, values.at(-1) ?? null),
  }));
  const picker = (
    <EntitySelect size="xs" label="SLOs of an entity" hiddenLabel value={entity} onChange={onEntity} />
  );
  return (
    <div className={styles.toolbar} role="search">
      <TextInput
        type="search"
        size="xs"
        className={styles.search}
        aria-label="Search the SLOs"
        placeholder="Search by title, name or entity"
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <FilterBar
        done="Show the SLOs"
        active={choices.filter(({ chosen }) => chosen !== null).length + (entity === "" ? 0 : 1)}
        narrow={
          <>
            {picker}
            {facets.map(({ key, ...facet }) => (
              <FilterSection key={key} title={facet.label}>
                <FacetOptions {...facet} />
              </FilterSection>
            ))}
          </>
        }
      >
        {facets.map(({ key, ...facet }) => (
          <FacetFilter key={key} {...facet} />
        ))}
        {picker}
      </FilterBar>
      <NativeSelect
        size="xs"
        className={styles.sort}
        aria-label="Sort the SLOs"
        data={SLO_SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
        value={sort}
        onChange={({ currentTarget }) =>
          onSort(SLO_SORTS.find((known) => known === currentTarget.value) ?? "budget")
        }
      />
    </div>
  );
}
