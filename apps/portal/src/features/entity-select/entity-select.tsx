"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { shortRef } from "@signalbox/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTRPC } from "../../trpc/client.ts";

interface EntitySelectProps {
  readonly label: string;
  /** Where the place says what is chosen, only assistive technology hears the label. */
  readonly hiddenLabel?: boolean;
  readonly description?: string;
  readonly size?: "xs" | "sm";
  readonly value: string;
  readonly error?: ReactNode;
  readonly onChange: (ref: string) => void;
}

const TYPING_MS = 150;
const OFFERED = 12;

/** Picks an entity of the catalog by typing a part of its name. */
export function EntitySelect({ label, hiddenLabel = false, value, onChange, ...field }: EntitySelectProps) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState(value === "" ? "" : shortRef(value));
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data: hits = [] } = useQuery(
    trpc.catalog.searchEntities.queryOptions(
      { text, limit: OFFERED },
      { enabled: text !== "", placeholderData: keepPreviousData },
    ),
  );
  const found = hits.map(({ row }) => ({
    value: row.ref,
    label: `${row.title} (${row.kind.toLowerCase()})`,
  }));
  const known = value === "" || found.some((option) => option.value === value);
  return (
    <Select
      {...field}
      {...(hiddenLabel ? { "aria-label": label, w: 170 } : { label })}
      placeholder={hiddenLabel ? "Any entity" : "Type a part of its name"}
      searchable
      clearable
      data={known ? found : [{ value, label: shortRef(value) }, ...found]}
      filter={({ options }) => options}
      value={value === "" ? null : value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ref) => onChange(ref ?? "")}
      nothingFoundMessage={text === "" ? "Type a part of its name" : "No entity fits"}
      clearButtonProps={{ "aria-label": hiddenLabel ? "Any entity" : "No entity" }}
    />
  );
}
