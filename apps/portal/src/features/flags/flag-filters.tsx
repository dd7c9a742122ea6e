"use client";

import { Button, Drawer, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FacetFilter, FacetOptions } from "@signalbox/ui";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { EntitySelect } from "./entity-select.tsx";
import type { ChoiceField, FlagChoice } from "./flag-choices.ts";
import { FLAG_SORTS, type FlagSort } from "./flags-params.ts";
import styles from "./flags.module.css";

interface FlagFiltersProps {
  readonly text: string;
  readonly entity: string;
  readonly sort: FlagSort;
  readonly choices: readonly FlagChoice[];
  readonly onText: (text: string) => void;
  readonly onEntity: (ref: string) => void;
  readonly onSort: (sort: FlagSort) => void;
  readonly onChoose: (field: ChoiceField, value: string | null) => void;
}

const SORT_WORDS: Readonly<Record<FlagSort, string>> = {
  key: "By key",
  updated: "Last changed first",
  created: "Newest first",
};

/** Narrows the list; on small screens the filters move into a drawer. */
export function FlagFilters(props: FlagFiltersProps) {
  const { text, entity, sort, choices, onText, onEntity, onSort, onChoose } = props;
  const facets = (Facet: typeof FacetFilter) =>
    choices.map(({ field, label, options, chosen }) => (
      <Facet
        key={field}
        label={label}
        options={options}
        chosen={chosen === null ? [] : [chosen]}
        onChange={(values) => onChoose(field, values.at(-1) ?? null)}
      />
    ));
  const picker = (
    <EntitySelect size="xs" label="Flags of an entity" hiddenLabel value={entity} onChange={onEntity} />
  );
  return (
    <div className={styles.toolbar} role="search">
      <TextInput
        type="search"
        size="xs"
        className={styles.search}
        aria-label="Search the flags"
        placeholder="Search by key, name or tag"
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <div className={styles.wideFilters}>
        {facets(FacetFilter)}
        {picker}
      </div>
      <NarrowFilters>
        {picker}
        {facets(FacetOptions)}
      </NarrowFilters>
      <NativeSelect
        size="xs"
        className={styles.sort}
        aria-label="Sort the flags"
        data={FLAG_SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
        value={sort}
        onChange={({ currentTarget }) =>
          onSort(FLAG_SORTS.find((known) => known === currentTarget.value) ?? "key")
        }
      />
    </div>
  );
}

function NarrowFilters({ children }: { children: ReactNode }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <div className={styles.narrowFilters}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
        onClick={open}
      >
        Filters
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        title="Filters"
        position="bottom"
        size="85%"
        closeButtonProps={{ "aria-label": "Close the filters" }}
      >
        <Stack gap="sm">
          {children}
          <Button onClick={close}>Show the flags</Button>
        </Stack>
      </Drawer>
    </div>
  );
}
