"use client";

import { Button } from "@mantine/core";
import type { LocationPreview, PreviewItem } from "@signalbox/domain/catalog";
import { DiffView, EntityLink, StatusBadge } from "@signalbox/ui";
import { useState } from "react";
import styles from "./locations.module.css";
import { OUTCOMES } from "./preview-words.ts";
import { placeOf } from "./place-of.ts";

const AT_FIRST = 50;

/** Each entity that something would happen to; long lists open in one step. */
export function PreviewItems({ preview }: { preview: LocationPreview }) {
  const [all, setAll] = useState(false);
  const { items, counts } = preview;
  const shown = all ? items : items.slice(0, AT_FIRST);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.unchanged;
  if (items.length === 0) return null;
  return (
    <>
      <ul className={styles.items} aria-label="Entities">
        {shown.map((item, at) => (
          <li key={`${item.file} ${item.ref ?? ""} ${String(at)}`}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Button variant="default" size="xs" onClick={() => setAll(true)}>
          {`Show all ${String(items.length)}`}
        </Button>
      )}
      {all && items.length < total && (
        <p className={styles.live}>{`The first ${String(items.length)} of ${String(total)} are shown.`}</p>
      )}
    </>
  );
}

function Item({ item }: { item: PreviewItem }) {
  const { state, word } = OUTCOMES[item.outcome];
  const standing = item.outcome === "changed" || item.outcome === "removed" || item.outcome === "conflict";
  return (
    <article className={styles.item}>
      <header className={styles.itemHead}>
        <StatusBadge state={state} word={word} plain />
        {item.ref !== null && <EntityLink entityRef={item.ref} unresolved={!standing} />}
        <code className={styles.place}>{placeOf(item.file, { line: item.line })}</code>
      </header>
      {item.issues.length > 0 && (
        <ul className={styles.issues}>
          {item.issues.map((issue, at) => (
            <li key={at} className={styles.issue}>
              <code className={styles.place}>{placeOf(item.file, issue)}</code>
              <span>
                {issue.path !== "" && <code className={styles.field}>{issue.path}</code>} {issue.message}
              </span>
            </li>
          ))}
        </ul>
      )}
      {item.changes.length > 0 && (
        <DiffView label={`Changes of ${item.ref ?? item.file}`} changes={item.changes} />
      )}
    </article>
  );
}
