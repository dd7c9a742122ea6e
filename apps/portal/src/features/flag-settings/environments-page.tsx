"use client";

import { manageEnvironments, manageKeys } from "@signalbox/domain/flags/permissions";
import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { GuardedButton, Section, TableSkeleton } from "@signalbox/ui";
import { useState } from "react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { useCan } from "../../trpc/use-can.ts";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { EnvironmentForm } from "./environment-form.tsx";
import { EnvironmentPicker } from "./environment-picker.tsx";
import styles from "./flag-settings.module.css";
import { Frame } from "./frame.tsx";
import { Keys } from "./keys.tsx";
import { NewEnvironmentDialog } from "./new-environment-dialog.tsx";
import { Readers } from "./readers.tsx";
import { useEnvironment } from "./use-environment.ts";

interface EnvironmentsPageProps {
  /** Where services reach the edge; null where none is run. */
  readonly edge: string | null;
}

/** Where flags have settings of their own, what reads them, and with which keys. */
export function EnvironmentsPage({ edge }: EnvironmentsPageProps) {
  const { environments, chosen, choose } = useEnvironment();
  const [creating, setCreating] = useState(false);
  const can = useCan(manageEnvironments, { type: "flags.environment", id: "*" });
  return (
    <Frame
      title="Environments"
      description="Each flag has a lever of its own in each environment. Services read one with a key."
      action={
        <GuardedButton can={can} onClick={() => setCreating(true)}>
          New environment
        </GuardedButton>
      }
    >
      {chosen && (
        <>
          <EnvironmentPicker environments={environments} chosen={chosen.name} onChoose={choose} />
          <Parts key={chosen.name} environment={chosen} edge={edge} />
        </>
      )}
      <NewEnvironmentDialog
        opened={creating}
        environments={environments}
        onClose={() => setCreating(false)}
        onCreated={choose}
      />
    </Frame>
  );
}

function Parts({ environment, edge }: EnvironmentsPageProps & { readonly environment: FlagEnvironment }) {
  const [creating, setCreating] = useState(false);
  const can = useCan(manageKeys, { type: "flags.key", id: "*" });
  const { name, title } = environment;
  return (
    <>
      <Section
        title="Keys"
        action={
          <GuardedButton can={can} variant="default" size="compact-sm" onClick={() => setCreating(true)}>
            Create key
          </GuardedButton>
        }
      >
        {edge !== null && (
          <p className={styles.hint}>
            Services and browsers ask <code>{edge}</code> and show one of these.
          </p>
        )}
        <QueryBoundary what="the keys" fallback={<TableSkeleton count={2} label="Loading keys" />}>
          <Keys environment={name} />
        </QueryBoundary>
      </Section>
      <Section title="Who reads it">
        <QueryBoundary what="the readers" fallback={<TableSkeleton count={2} label="Loading readers" />}>
          <Readers environment={name} />
        </QueryBoundary>
      </Section>
      <Section title="Settings">
        <EnvironmentForm environment={environment} />
      </Section>
      <CreateKeyDialog
        opened={creating}
        environment={name}
        title={title}
        edge={edge}
        onClose={() => setCreating(false)}
      />
    </>
  );
}
