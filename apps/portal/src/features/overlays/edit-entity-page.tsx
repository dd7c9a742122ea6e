"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import { editEntities } from "@signalbox/domain/catalog/permissions";
import { EmptyState, PageHeader, PageSkeleton, entityHref } from "@signalbox/ui";
import { IconLock } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { useCan } from "../../trpc/use-can.ts";
import { EditForm } from "./edit-form.tsx";
import styles from "./overlays.module.css";

/** Where an entity is edited. */
export function EditEntityPage({ entityRef }: { entityRef: string }) {
  return (
    <QueryBoundary what={entityRef} fallback={<PageSkeleton label="Loading the entity" />}>
      <EditView entityRef={entityRef} />
    </QueryBoundary>
  );
}

function EditView({ entityRef }: { entityRef: string }) {
  const trpc = useTRPC();
  const { data: entity } = useSuspenseQuery(trpc.catalog.getEntity.queryOptions({ ref: entityRef }));
  const can = useCan(editEntities, { type: "catalog.entity", id: entityRef });
  const { row } = entity;
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/catalog">Catalog</Anchor>
            <Anchor href={entityHref(row.ref)}>{row.title}</Anchor>
          </Breadcrumbs>
        }
        title={`Edit ${row.title}`}
      />
      {can.state === "denied" ? (
        <EmptyState icon={<IconLock aria-hidden size={20} />} title={`You may not edit ${row.title}`}>
          <p>{can.reason}</p>
        </EmptyState>
      ) : (
        <EditForm entity={entity} />
      )}
    </>
  );
}
