"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import { registerLocations } from "@signalbox/domain/catalog/permissions";
import type { LocationId, LocationTarget } from "@signalbox/domain/catalog/schema";
import { EmptyState, PageHeader, Section } from "@signalbox/ui";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useCan } from "../../trpc/use-can.ts";
import styles from "./locations.module.css";
import { PreviewView } from "./preview-view.tsx";
import { RegisteredLocation } from "./registered-location.tsx";
import { RegisterButton } from "./register-button.tsx";
import { ANY_LOCATION } from "./register-link.tsx";
import { TargetForm } from "./target-form.tsx";
import { usePreview } from "./use-preview.ts";

const sameTarget = (one: LocationTarget, other: LocationTarget) =>
  one.type === other.type && one.target === other.target;

/** Registers a location: what it would do is seen before it can be done. */
export function RegisterPage() {
  const can = useCan(registerLocations, ANY_LOCATION);
  const [registered, setRegistered] = useState<LocationId | null>(null);
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/locations">Locations</Anchor>
          </Breadcrumbs>
        }
        title="Register a location"
        description="Name where descriptors stand. They are looked at first, and read from then on once you register them."
      />
      {can.state === "denied" ? (
        <EmptyState icon={<IconLock aria-hidden size={20} />} title="You may not register a location">
          <p>{can.reason}</p>
        </EmptyState>
      ) : registered === null ? (
        <Registration onRegistered={setRegistered} />
      ) : (
        <RegisteredLocation locationId={registered} onMore={() => setRegistered(null)} />
      )}
    </>
  );
}

function Registration({ onRegistered }: { onRegistered: (id: LocationId) => void }) {
  const { preview, previewed, asked, forget } = usePreview();
  const [target, setTarget] = useState<LocationTarget>({ type: "file", target: "" });
  const shown = previewed && asked && sameTarget(asked, target) ? previewed : null;
  return (
    <>
      <TargetForm
        pending={preview.isPending}
        failure={preview.error}
        onChange={(changed) => {
          setTarget(changed);
          if (preview.isError) forget();
        }}
        onPreview={(wanted) => {
          setTarget(wanted);
          preview.mutate(wanted);
        }}
      />
      {shown && (
        <Section title="What would happen">
          <PreviewView preview={shown} />
        </Section>
      )}
      <RegisterButton target={target} preview={shown} onRegistered={onRegistered} />
    </>
  );
}
