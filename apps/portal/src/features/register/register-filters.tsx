"use client";

import { Button, Drawer, SegmentedControl, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FacetFilter, FacetOptions, type FacetOption } from "@signalbox/ui";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { EntityFilter } from "./entity-filter.tsx";
import { isSecurityView } from "./register-params.ts";
import styles from "./register.module.css";
import { TimeRangeFilter } from "./time-range-filter.tsx";
import type { RegisterState } from "./use-register-params.ts";

interface RegisterFiltersProps {
  state: RegisterState;
  types: readonly FacetOption[];
  actors: readonly FacetOption[];
}

/** Views and filters of the register; on small screens the filters move into a drawer. */
export function RegisterFilters({ state, types, actors }: RegisterFiltersProps) {
  const { params, change, showAll, showSecurity } = state;
  const lastOf = (chosen: string[]) => change({ actor: chosen.at(-1) ?? "" });
  const actor = params.actor === "" ? [] : [params.actor];
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[
          { value: "all", label: "All events" },
          { value: "security", label: "Security" },
        ]}
        value={isSecurityView(params) ? "security" : "all"}
        onChange={(view) => (view === "security" ? showSecurity() : showAll())}
      />
      <TimeRangeFilter range={params} onChange={change} />
      <div className={styles.wideFilters}>
        <FacetFilter
          label="Type"
          options={types}
          chosen={params.type}
          onChange={(type) => change({ type })}
        />
        <FacetFilter label="Actor" options={actors} chosen={actor} onChange={lastOf} />
        <EntityFilter key={params.about} value={params.about} onChange={(about) => change({ about })} />
      </div>
      <NarrowFilters>
        <EntityFilter key={params.about} value={params.about} onChange={(about) => change({ about })} />
        <FacetOptions label="Actor" options={actors} chosen={actor} onChange={lastOf} />
        <FacetOptions
          label="Type"
          options={types}
          chosen={params.type}
          onChange={(type) => change({ type })}
        />
      </NarrowFilters>
    </>
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
          <Button onClick={close}>Show the events</Button>
        </Stack>
      </Drawer>
    </div>
  );
}
