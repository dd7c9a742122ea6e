"use client";

import { CloseButton, TextInput } from "@mantine/core";
import type { EntityFacets } from "@signalbox/domain/catalog/schema";
import { KeyHint } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import styles from "./catalog.module.css";
import { LIST_ID, SuggestionList, suggestionId } from "./search-suggestion-list.tsx";
import { suggestionsAt, type Suggestion } from "./search-suggestions.ts";

interface CatalogSearchProps {
  value: string;
  facets: EntityFacets | undefined;
  onChange: (value: string) => void;
}

/** The one text of the screen, with what may follow offered below; the shell brings the focus here on `/`. */
export function CatalogSearch({ value, facets, onChange }: CatalogSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const suggestions = caret === null ? [] : suggestionsAt(value, caret, facets);
  const open = suggestions.length > 0;
  const take = (suggestion: Suggestion) => {
    onChange(suggestion.text);
    setActive(-1);
    setCaret(suggestion.caret);
  };
  useCaretAt(input, caret);
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = suggestions[active];
    if (event.key === "ArrowDown" && open) setActive((active + 1) % suggestions.length);
    else if (event.key === "ArrowUp" && open) setActive(active <= 0 ? suggestions.length - 1 : active - 1);
    else if (event.key === "Enter" && chosen && !event.nativeEvent.isComposing) take(chosen);
    else if (event.key === "Escape" && open) setCaret(null);
    else return;
    event.preventDefault();
  };
  const clear = () => {
    onChange("");
    input.current?.focus();
  };
  return (
    <div className={styles.search} onBlur={() => setCaret(null)}>
      <TextInput
        ref={input}
        type="search"
        role="combobox"
        size="xs"
        aria-label="Search the catalog"
        aria-expanded={open}
        aria-controls={LIST_ID}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? suggestionId(active) : undefined}
        placeholder="Search, or owner:payments type:service"
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
          setActive(-1);
          setCaret(currentTarget.selectionStart);
        }}
        onKeyDown={onKeyDown}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          value === "" ? (
            <KeyHint keys="/" />
          ) : (
            <CloseButton size="xs" aria-label="Clear the search" onClick={clear} />
          )
        }
      />
      <SuggestionList suggestions={suggestions} active={active} onTake={take} />
    </div>
  );
}

/** A taken suggestion may stand in the middle of the text; typing goes on behind it. */
function useCaretAt(input: { current: HTMLInputElement | null }, caret: number | null): void {
  useLayoutEffect(() => {
    const field = input.current;
    if (field === null || caret === null || field !== document.activeElement) return;
    if (field.selectionStart !== caret) field.setSelectionRange(caret, caret);
  }, [input, caret]);
}
