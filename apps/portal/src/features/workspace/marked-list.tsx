"use client";

import type { MarkedEntity } from "@signalbox/domain/workspace/schema";
import { EntityLink, shortRef, TimeAgo } from "@signalbox/ui";
import { RowStar } from "./star-button.tsx";
import type { Markable } from "./use-stars.ts";
import styles from "./workspace.module.css";

interface MarkedListProps {
  readonly items: readonly MarkedEntity[];
  readonly label: string;
  readonly withTime?: boolean;
  readonly withStar?: boolean;
}

/** Starred or visited entities; what the catalog has lost stays, and says so. */
export function MarkedList({ items, label, withTime = false, withStar = false }: MarkedListProps) {
  return (
    <ul className={styles.marked} aria-label={label}>
      {items.map((item) => (
        <li key={item.ref} className={styles.markedLine}>
          <EntityLink entityRef={item.ref} title={item.entity?.title} unresolved={item.entity === null} />
          <span className={styles.dim}>
            {withTime ? <TimeAgo time={item.at} /> : item.entity?.owner && shortRef(item.entity.owner)}
          </span>
          {withStar && <RowStar entity={markable(item)} />}
        </li>
      ))}
    </ul>
  );
}

function markable({ ref, entity }: MarkedEntity): Markable {
  return entity === null
    ? { ref, title: shortRef(ref), kind: "", type: null, owner: null }
    : { ref, ...entity };
}
