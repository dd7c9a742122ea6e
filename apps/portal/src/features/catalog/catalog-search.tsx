"use client";

import { CloseButton, TextInput } from "@mantine/core";
import { KeyHint } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import { useRef } from "react";
import styles from "./catalog.module.css";

interface CatalogSearchProps {
  value: string;
  onChange: (value: string) => void;
}

/** Text search; the shell brings the focus here on `/`. */
export function CatalogSearch({ value, onChange }: CatalogSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange("");
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input}
      type="search"
      className={styles.search}
      size="xs"
      aria-label="Search the catalog"
      placeholder="Search by name, tag or description"
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        value === "" ? (
          <KeyHint keys="/" />
        ) : (
          <CloseButton size="xs" aria-label="Clear the search" onClick={clear} />
        )
      }
    />
  );
}
