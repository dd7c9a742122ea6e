"use client";

import { Button, Drawer, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FacetFilter, FacetOptions } from "@signalbox/ui";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
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
      <div className={styles.wideFilters}>
        {choices.map(({ field, label, options, chosen }) => (
          <FacetFilter
            key={field}
            label={label}
            options={options}
            chosen={chosen}
            onChange={(values) => onChoose(field, values)}
          />
        ))}
      </div>
      <NarrowFilters>
        {choices.map(({ field, label, options, chosen }) => (
          <FacetOptions
            key={field}
            label={label}
            options={options}
            chosen={chosen}
            onChange={(values) => onChoose(field, values)}
          />
        ))}
      </NarrowFilters>
    </div>
  );
}

function NarrowFilters({ children }: { children: React.ReactNode }) {
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
          <Button onClick={close}>Show the locations</Button>
        </Stack>
      </Drawer>
    </div>
  );
}
