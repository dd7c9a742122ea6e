"use client";

import { Button } from "@mantine/core";
import { changeSlos } from "@signalbox/domain/slos/permissions";
import type { Slo } from "@signalbox/domain/slos/schema";
import { DiffView, EmptyState, useToast } from "@signalbox/ui";
import { IconArchive } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { useCan } from "../../trpc/use-can.ts";
import { sloChanges } from "./slo-changes.ts";
import { readDraft } from "./slo-draft.ts";
import styles from "./slo-editor.module.css";
import { SloFormView } from "./slo-form.tsx";
import { valuesOf } from "./slo-values.ts";
import { useSloForm } from "./use-slo-form.ts";

/** Changes an objective: what is typed is compared with what holds, tried on history, and saved. */
export function EditSlo({ slo }: { slo: Slo }) {
  if (slo.archivedAt !== null) {
    return (
      <EmptyState icon={<IconArchive aria-hidden size={20} />} title="It is archived">
        <p>Take it out of the archive to change it.</p>
      </EmptyState>
    );
  }
  return <Edit slo={slo} />;
}

function Edit({ slo }: { slo: Slo }) {
  const can = useCan(changeSlos, { type: changeSlos.resourceType, id: slo.name });
  const [begun, setBegun] = useState(slo);
  const form = useSloForm(valuesOf(begun));
  const save = useSave(form.refused, setBegun);
  const read = readDraft(form.values);
  const changes = read.ok ? sloChanges(begun, read.draft) : [];
  const overtaken = slo.version > begun.version;
  const submit = () => {
    if (read.ok) save.mutate({ ...read.draft, name: slo.name, expectedVersion: begun.version });
  };
  return (
    <SloFormView
      form={form}
      isNew={false}
      now={begun}
      can={can}
      verb="Save changes"
      pending={save.isPending}
      failure={save.error}
      onSave={submit}
    >
      {changes.length > 0 && (
        <section aria-label="Your changes" className={styles.changes}>
          <h2 className={styles.heading}>Your changes</h2>
          <DiffView label="Your changes" changes={changes} />
        </section>
      )}
      {overtaken && (
        <section aria-label="Changed in the meantime" className={styles.overtaken}>
          <p role="status">
            Somebody changed it in the meantime. What you typed is kept; this is what they changed:
          </p>
          <DiffView label="Changed in the meantime" changes={sloChanges(begun, slo)} />
          <div className={styles.formActions}>
            <Button
              variant="default"
              onClick={() => {
                setBegun(slo);
                form.start(valuesOf(slo));
              }}
            >
              Begin again with theirs
            </Button>
            <Button variant="default" onClick={() => setBegun(slo)}>
              Keep mine, over theirs
            </Button>
          </div>
        </section>
      )}
    </SloFormView>
  );
}

function useSave(onRefused: (error: unknown) => void, onSaved: (slo: Slo) => void) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (input: Parameters<typeof client.slos.change.mutate>[0]) => client.slos.change.mutate(input),
    onSuccess: async (saved) => {
      toast({ title: `${saved.title} is changed` });
      onSaved(saved);
      await invalidate("slos", "events");
    },
    onError: async (error) => {
      onRefused(error);
      // What somebody else saved has to be seen before it can be decided over.
      if (shownError(error).code === "conflict") await invalidate("slos");
    },
  });
}
