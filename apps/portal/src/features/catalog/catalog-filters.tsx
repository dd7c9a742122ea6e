"use client";

import { Button, Drawer, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FacetFilter, FacetOptions } from "@signalbox/ui";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import styles from "./catalog.module.css";
import type { FacetChoice } from "./facet-choices.ts";
import type { Facet } from "./search-text.ts";

interface CatalogFiltersProps {
  choices: readonly FacetChoice[];
  onChoose: (facet: Facet, chosen: string[]) => void;
}

/** The filters beside the search; on small screens they move into a drawer. */
export function CatalogFilters({ choices, onChoose }: CatalogFiltersProps) {
  return (
    <>
      <div className={styles.wideFilters}>
        {choices.map(({ facet, label, options, chosen }) => (
          <FacetFilter
            key={facet}
            label={label}
            options={options}
            chosen={chosen}
            onChange={(next) => onChoose(facet, next)}
          />
        ))}
      </div>
      <FilterDrawer choices={choices} onChoose={onChoose} />
    </>
  );
}

function FilterDrawer({ choices, onChoose }: CatalogFiltersProps) {
  const [opened, { open, close }] = useDisclosure();
  const active = choices.reduce((sum, { chosen }) => sum + chosen.length, 0);
  return (
    <div className={styles.narrowFilters}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
        onClick={open}
      >
        {active === 0 ? "Filters" : `Filters (${String(active)})`}
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
          {choices.map(({ facet, label, options, chosen }) => (
            <section key={facet}>
              <h3 className={styles.drawerTitle}>{label}</h3>
              <FacetOptions
                label={label}
                options={options}
                chosen={chosen}
                onChange={(next) => onChoose(facet, next)}
              />
            </section>
          ))}
          <Button onClick={close}>Show the entities</Button>
        </Stack>
      </Drawer>
    </div>
  );
}
