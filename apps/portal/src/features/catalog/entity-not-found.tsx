"use client";

import { Anchor } from "@mantine/core";
import { EmptyState, EntityLink, entityName, PageHeader, shortRef } from "@signalbox/ui";
import { IconMapOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import styles from "./entity.module.css";

const SIMILAR = 5;

/** Nothing has this ref: the names most like it, and where its past can be read. */
export function EntityNotFound({ entityRef }: { entityRef: string }) {
  const trpc = useTRPC();
  const text = entityName(entityRef)?.name ?? entityRef;
  const { data: hits = [] } = useQuery(trpc.catalog.searchEntities.queryOptions({ text, limit: SIMILAR }));
  const past = `/register?${new URLSearchParams({ about: entityRef }).toString()}`;
  return (
    <>
      <PageHeader title={text} />
      <EmptyState
        icon={<IconMapOff aria-hidden size={20} />}
        title={`The catalog has no ${shortRef(entityRef)}`}
        action={<Anchor href={past}>See what the register knows of it</Anchor>}
      >
        <p>
          Nothing is registered as <code>{entityRef}</code>. It may have been removed or renamed.
        </p>
        {hits.length > 0 && (
          <>
            <p>Names like it:</p>
            <ul className={styles.plainList}>
              {hits.map(({ row }) => (
                <li key={row.ref}>
                  <EntityLink entityRef={row.ref} title={row.title} />
                </li>
              ))}
            </ul>
          </>
        )}
      </EmptyState>
    </>
  );
}
