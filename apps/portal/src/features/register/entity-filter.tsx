"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { shortRef } from "@signalbox/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc/client.ts";

interface EntityFilterProps {
  value: string;
  onChange: (ref: string) => void;
}

const TYPING_MS = 150;
const OFFERED = 12;

/** Picks the entity whose events are shown, by typing a part of its name. */
export function EntityFilter({ value, onChange }: EntityFilterProps) {
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
      size="xs"
      w={190}
      aria-label="Events about an entity"
      placeholder="Any entity"
      searchable
      clearable
      data={known ? found : [{ value, label: shortRef(value) }, ...found]}
      filter={({ options }) => options}
      value={value === "" ? null : value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ref) => onChange(ref ?? "")}
      nothingFoundMessage={text === "" ? "Type a part of its name" : "No entity fits"}
      clearButtonProps={{ "aria-label": "Any entity" }}
    />
  );
}
