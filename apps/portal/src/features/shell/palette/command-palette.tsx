"use client";

import { Loader, Modal, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState, type KeyboardEvent } from "react";
import type { PaletteItem } from "./palette-item.ts";
import { LIST_ID, optionId, PaletteList } from "./palette-list.tsx";
import { usePaletteItems } from "./use-palette-items.tsx";
import classes from "./palette.module.css";

interface CommandPaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Finds entities, flags, pages and actions; everything by keyboard. */
export function CommandPalette({ opened, onClose }: CommandPaletteProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      returnFocus={false}
      centered={false}
      yOffset="12vh"
      size={620}
      padding={0}
      title="Command palette"
      classNames={{ header: classes.hiddenHeader, content: classes.content }}
      transitionProps={{ duration: 0 }}
    >
      <Search onClose={onClose} />
    </Modal>
  );
}

function nextIndex(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (active + 1) % count;
    case "ArrowUp":
      return (active - 1 + count) % count;
    case "PageDown":
      return Math.min(active + 5, count - 1);
    case "PageUp":
      return Math.max(active - 5, 0);
    default:
      return null;
  }
}

function Search({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const { items, searching, failed, similar, hints } = usePaletteItems(query);
  const index = Math.min(active, Math.max(items.length - 1, 0));
  useEffect(() => {
    document.getElementById(optionId(index))?.scrollIntoView({ block: "nearest" });
  }, [index]);
  const run = (item: PaletteItem | undefined) => {
    if (item === undefined) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, index, items.length);
    if (next === null && event.key !== "Enter") return;
    event.preventDefault();
    if (next !== null) setActive(next);
    else if (!event.nativeEvent.isComposing) run(items[index]);
  };
  return (
    <>
      <div className={classes.field}>
        <IconSearch aria-hidden size={18} />
        <input
          data-autofocus
          className={classes.input}
          role="combobox"
          aria-label="Search entities, flags, SLOs, pages and actions"
          aria-expanded
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? optionId(index) : undefined}
          placeholder="Search entities, flags, SLOs, pages and actions"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {searching && <Loader size={14} aria-hidden />}
      </div>
      <div role="status">
        {hints.map((hint) => (
          <p key={hint} className={classes.said}>
            {hint}
          </p>
        ))}
        {similar && <p className={classes.said}>Nothing matches exactly. These are spelt like it.</p>}
      </div>
      <PaletteList items={items} active={index} onActivate={setActive} onRun={run} />
      <Outcome count={items.length} searching={searching} failed={failed} query={query} />
    </>
  );
}

interface OutcomeProps {
  readonly count: number;
  readonly searching: boolean;
  readonly failed: boolean;
  readonly query: string;
}

/** Says how the search went: to screen readers always, to eyes when nothing was found. */
function Outcome({ count, searching, failed, query }: OutcomeProps) {
  if (failed)
    return <p className={classes.outcome}>The catalog does not answer; pages and actions still work.</p>;
  if (searching) return null;
  if (count === 0) return <p className={classes.outcome}>Nothing matches “{query.trim()}”.</p>;
  return <VisuallyHidden role="status">{`${count} results`}</VisuallyHidden>;
}
