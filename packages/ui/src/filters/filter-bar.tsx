"use client";

import { Button, Drawer, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import classes from "./filters.module.css";

interface FilterBarProps {
  /** The filters as they stand in a row. */
  readonly children: React.ReactNode;
  /** The same filters as they stand below each other. */
  readonly narrow: React.ReactNode;
  /** What closes the drawer: "Show the entities". */
  readonly done: string;
  /** How many are chosen, for the button that hides them. */
  readonly active?: number;
}

/** The filters of a list: beside its search, or in a drawer where the window is narrow. */
export function FilterBar({ children, narrow, done, active = 0 }: FilterBarProps) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <div className={classes.wide}>{children}</div>
      <div className={classes.narrow}>
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
            {narrow}
            <Button onClick={close}>{done}</Button>
          </Stack>
        </Drawer>
      </div>
    </>
  );
}

/** One of the filters in the drawer, under its name. */
export function FilterSection({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className={classes.sectionTitle}>{title}</h3>
      {children}
    </section>
  );
}
