"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { EntityLink, KindIcon, PageHeader, StatusBadge } from "@signalbox/ui";
import { ReadAgainButton } from "../locations/index.ts";
import { EditButton } from "../overlays/index.ts";
import { StarButton, useVisit } from "../workspace/index.ts";
import { entityStatus } from "./entity-status.ts";
import styles from "./entity.module.css";
import { relatedBy } from "./relation-groups.ts";

/** The title line of an entity: name, kind, owner, one status, and the way to read its file again. */
export function EntityHeader({ entity }: { entity: EntityDetail }) {
  const { row, relations, source } = entity;
  useVisit(row.ref);
  const [owner] = relatedBy(relations, "ownedBy");
  return (
    <PageHeader
      trail={
        <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
          <Anchor href="/catalog">Catalog</Anchor>
          <Anchor href={`/catalog?${new URLSearchParams({ kind: row.kind }).toString()}`}>{row.kind}</Anchor>
        </Breadcrumbs>
      }
      icon={<KindIcon kind={row.kind} size={22} />}
      title={row.title}
      kind={[row.kind, row.type].filter(Boolean).join(" · ")}
      owner={
        owner && (
          <>
            owned by{" "}
            <EntityLink
              entityRef={owner.targetRef}
              title={owner.target?.title}
              unresolved={owner.target === null}
              withIcon={false}
            />
          </>
        )
      }
      status={<StatusBadge {...entityStatus(entity)} />}
      action={
        <>
          <StarButton entity={row} />
          <EditButton entity={entity} />
          <ReadAgainButton locationId={source.locationId} label="Read file again" />
        </>
      }
      description={row.description === "" ? undefined : row.description}
    />
  );
}
