"use client";

import { Autocomplete, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { durationProblem, tagsProblem, type TraceParams } from "./trace-params.ts";
import styles from "./traces.module.css";

interface TraceFiltersProps {
  readonly params: TraceParams;
  readonly change: (part: Partial<TraceParams>) => void;
  /** The services to choose from; none where the page is about one. */
  readonly services?: readonly string[];
  readonly operations: readonly string[];
}

interface SettledProps {
  readonly label: string;
  readonly value: string;
  readonly onSettle: (value: string) => void;
  readonly problemOf: (value: string) => string | null;
  readonly placeholder: string;
  readonly wide?: boolean;
}

/** A field whose value counts once the person leaves it or presses Enter. */
function SettledInput({ label, value, onSettle, problemOf, placeholder, wide = false }: SettledProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  const settle = () => {
    if (draft !== null && problemOf(draft) === null) {
      onSettle(draft);
      setDraft(null);
    }
  };
  return (
    <TextInput
      size="xs"
      label={label}
      className={wide ? styles.field : styles.short}
      placeholder={placeholder}
      value={shown}
      maxLength={600}
      error={problemOf(shown)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
      }}
    />
  );
}

interface ChosenProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChoose: (value: string) => void;
}

/** A name from a list, or any other that is typed. */
function ChosenName({ label, value, options, onChoose }: ChosenProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const settle = (name: string) => {
    setDraft(null);
    if (name !== value) onChoose(name);
  };
  return (
    <Autocomplete
      size="xs"
      label={label}
      className={styles.field}
      placeholder="Any"
      data={[...options]}
      limit={50}
      maxLength={300}
      value={draft ?? value}
      onChange={setDraft}
      onOptionSubmit={settle}
      onBlur={() => draft !== null && settle(draft.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter" && draft !== null) settle(draft.trim());
      }}
    />
  );
}

/** Narrows a search of traces. */
export function TraceFilters({ params, change, services, operations }: TraceFiltersProps) {
  return (
    <div className={styles.toolbar} role="search" aria-label="Search traces">
      {services !== undefined && (
        <ChosenName
          label="Service"
          value={params.service}
          options={services}
          onChoose={(service) => change({ service, operation: "" })}
        />
      )}
      <ChosenName
        label="Operation"
        value={params.operation}
        options={operations}
        onChoose={(operation) => change({ operation })}
      />
      <SettledInput
        label="At least"
        value={params.min}
        placeholder="250ms"
        problemOf={durationProblem}
        onSettle={(min) => change({ min })}
      />
      <SettledInput
        label="At most"
        value={params.max}
        placeholder="1.5s"
        problemOf={durationProblem}
        onSettle={(max) => change({ max })}
      />
      <SettledInput
        wide
        label="Tags"
        value={params.tags}
        placeholder="http.route=/orders"
        problemOf={tagsProblem}
        onSettle={(tags) => change({ tags })}
      />
      <Checkbox
        size="sm"
        label="Only with errors"
        checked={params.errors}
        onChange={(event) => change({ errors: event.currentTarget.checked })}
      />
    </div>
  );
}
