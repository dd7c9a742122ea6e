"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { useRowIsTabStop } from "@signalbox/ui";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useIsStarred, useStarring, type Markable } from "./use-stars.ts";
import styles from "./workspace.module.css";

/** Stars an entity, or takes the star away. */
export function StarButton({ entity }: { entity: Markable }) {
  const starred = useIsStarred(entity.ref);
  const star = useStarring();
  return (
    <Tooltip label={starred ? "Take the star away" : "Star"} openDelay={500}>
      <ActionIcon
        size={30}
        aria-label={`Star ${entity.title}`}
        aria-pressed={starred}
        className={styles.star}
        onClick={() => void star([entity], !starred)}
      >
        {starred ? <IconStarFilled aria-hidden size={18} /> : <IconStar aria-hidden size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** The same in a row: nothing but a button, since a list has many of them and is scrolled through. */
export function RowStar({ entity }: { entity: Markable }) {
  const starred = useIsStarred(entity.ref);
  const star = useStarring();
  const tabStop = useRowIsTabStop();
  return (
    <button
      type="button"
      aria-label={`Star ${entity.title}`}
      aria-pressed={starred}
      tabIndex={tabStop ? 0 : -1}
      className={styles.rowStar}
      onClick={() => void star([entity], !starred)}
    >
      {starred ? <IconStarFilled aria-hidden size={15} /> : <IconStar aria-hidden size={15} />}
    </button>
  );
}
