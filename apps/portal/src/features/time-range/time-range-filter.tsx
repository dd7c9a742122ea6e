"use client";

import { Button, Popover } from "@mantine/core";
import { IconChevronDown, IconClock } from "@tabler/icons-react";
import { useState } from "react";
import { rangeText } from "./range-text.ts";
import styles from "./time-range.module.css";
import { TimeRangeForm } from "./time-range-form.tsx";
import type { TypedRange } from "./time-range.ts";

interface TimeRangeFilterProps {
  range: TypedRange;
  /** What no range at all is called; a chart has none and goes back to its own instead. */
  open?: string;
  onChange: (range: TypedRange) => void;
}

/** The time range of a list: a button that says it, and a form that takes presets and typed times. */
export function TimeRangeFilter({ range, open = "Any time", onChange }: TimeRangeFilterProps) {
  const [opened, setOpened] = useState(false);
  const choose = (next: TypedRange) => {
    onChange(next);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          className={styles.facet}
          data-active={range.from !== "" || range.to !== "" || undefined}
          leftSection={<IconClock size={14} aria-hidden />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {rangeText(range)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Time range">
        <TimeRangeForm range={range} open={open} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
