"use client";

import { Button, TextInput } from "@mantine/core";
import { LogLevel } from "@signalbox/domain/observability/schema";
import { FacetFilter, FacetOptions, FilterBar, FilterSection } from "@signalbox/ui";
import { IconSearch, IconX } from "@tabler/icons-react";
import { LEVEL_LOOKS } from "./level-look.ts";
import styles from "./logs.module.css";

interface LogFiltersProps {
  readonly text: string;
  readonly trace: string;
  readonly levels: readonly LogLevel[];
  readonly onText: (text: string) => void;
  readonly onTrace: (traceId: string) => void;
  readonly onLevels: (levels: LogLevel[]) => void;
}

const OPTIONS = LogLevel.options.map((value) => ({ value, label: LEVEL_LOOKS[value].word, count: null }));

/** Narrows the lines down; on small screens the levels move into a drawer. */
export function LogFilters({ text, trace, levels, onText, onTrace, onLevels }: LogFiltersProps) {
  const level = {
    label: "Level",
    options: OPTIONS,
    chosen: [...levels],
    onChange: (values: string[]) => onLevels(LogLevel.options.filter((known) => values.includes(known))),
  };
  return (
    <div className={styles.toolbar} role="search">
      <TextInput
        type="search"
        size="xs"
        className={styles.search}
        aria-label="Search the lines"
        placeholder="Lines that hold"
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={500}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <FilterBar
        done="Show the lines"
        active={levels.length > 0 ? 1 : 0}
        narrow={
          <FilterSection title={level.label}>
            <FacetOptions {...level} />
          </FilterSection>
        }
      >
        <FacetFilter {...level} />
      </FilterBar>
      {trace !== "" && (
        <Button
          variant="default"
          size="xs"
          rightSection={<IconX size={13} aria-hidden />}
          aria-label={`Of trace ${trace}: show all lines`}
          onClick={() => onTrace("")}
        >
          Of trace {trace.slice(0, 8)}…
        </Button>
      )}
    </div>
  );
}
