"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import { createFlags } from "@signalbox/domain/flags/permissions";
import { EmptyState, PageHeader } from "@signalbox/ui";
import { IconLock } from "@tabler/icons-react";
import { useCan } from "../../trpc/use-can.ts";
import styles from "./flag.module.css";
import { NewFlagForm } from "./new-flag-form.tsx";
import { newFlagOf } from "./new-flag-link.tsx";

/** Makes a flag; `entityRef` is given where one comes from an entity, and is not asked again. */
export function NewFlagPage({ entityRef }: { entityRef: string }) {
  const can = useCan(createFlags, newFlagOf(entityRef));
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/flags">Flags</Anchor>
          </Breadcrumbs>
        }
        title="New flag"
        description="It serves its default variant in every environment until a lever is moved."
      />
      {can.state === "denied" ? (
        <EmptyState icon={<IconLock aria-hidden size={20} />} title="You may not create a flag">
          <p>{can.reason}</p>
        </EmptyState>
      ) : (
        <NewFlagForm entityRef={entityRef} />
      )}
    </>
  );
}
