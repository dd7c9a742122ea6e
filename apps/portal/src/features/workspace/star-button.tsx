"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { useRowIsTabStop } from "@signalbox/ui";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useIsStarred, useStarring, type Markable } from "./use-stars.ts";
import styles from "./workspace.module.css";

/** Stars an entity, or takes the star away. */
export function StarButton({ entity, large = false }: { entity: Markable; large?: boolean }) {
  const starred = useIsStarred(entity.ref);
  const star = useStarring();
  const tabStop = useRowIsTabStop();
  const size = large ? 18 : 15;
  return (
    <Tooltip label={starred ? "Take the star away" : "Star"} openDelay={500}>
      <ActionIcon
        size={large ? 30 : 24}
        aria-label={`Star ${entity.title}`}
        aria-pressed={starred}
        tabIndex={tabStop ? 0 : -1}
        className={styles.star}
        onClick={() => void star([entity], !starred)}
      >
        {starred ? <IconStarFilled aria-hidden size={size} /> : <IconStar aria-hidden size={size} />}
      </ActionIcon>
    </Tooltip>
  );
}
