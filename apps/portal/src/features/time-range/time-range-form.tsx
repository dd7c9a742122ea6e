"use client";

import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { CopyButton, usePreferences, type Zone } from "@signalbox/ui";
import { useState, type FormEvent } from "react";
import styles from "./time-range.module.css";
import { absoluteAddress, addressText, parseRange, RANGE_PRESETS, type TypedRange } from "./time-range.ts";

interface TimeRangeFormProps {
  range: TypedRange;
  /** What no range at all is called: "Any time". */
  open: string;
  onChoose: (range: TypedRange) => void;
}

const ZONES = [
  { value: "utc", label: "UTC" },
  { value: "local", label: "Local time" },
];

/** Presets, and both ends as text: relative as `-1h`, absolute as `2026-11-20 14:05` in the chosen zone. */
export function TimeRangeForm({ range, open, onChoose }: TimeRangeFormProps) {
  const { zone, setZone } = usePreferences();
  const [typed, setTyped] = useState(range);
  const [now] = useState(() => new Date());
  const parsed = parseRange(typed, now, zone);
  const problemOf = (end: "from" | "to") => (!parsed.ok && parsed.end === end ? parsed.problem : undefined);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!parsed.ok) return;
    onChoose({ from: addressText(typed.from, now, zone), to: addressText(typed.to, now, zone) });
  };
  return (
    <form onSubmit={apply}>
      <Stack gap="xs">
        <div className={styles.presets} role="group" aria-label="Common ranges">
          {RANGE_PRESETS.map(({ from, title }) => (
            <Button key={from} variant="default" size="compact-sm" onClick={() => onChoose({ from, to: "" })}>
              {title}
            </Button>
          ))}
        </div>
        <TextInput
          size="xs"
          label="From"
          placeholder="-1h or 2026-11-20 14:05"
          value={typed.from}
          error={problemOf("from")}
          onChange={(event) => setTyped({ ...typed, from: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label="To"
          placeholder="now"
          value={typed.to}
          error={problemOf("to")}
          onChange={(event) => setTyped({ ...typed, to: event.currentTarget.value })}
        />
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Zone of typed times"
          data={ZONES}
          value={zone}
          onChange={(value) => setZone(value as Zone)}
        />
        <Group justify="space-between">
          <Button variant="subtle" color="gray" size="xs" onClick={() => onChoose({ from: "", to: "" })}>
            {open}
          </Button>
          <CopyButton value={absoluteAddress(window.location.href, range, now)} what="absolute link" />
          <Button
            type="submit"
            size="xs"
            {...(!parsed.ok && { "aria-disabled": true, "data-disabled": true })}
          >
            Apply
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
