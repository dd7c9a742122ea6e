"use client";

import { Button, Group } from "@mantine/core";
import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { ErrorState, Section, SubmitButton, entityHref } from "@signalbox/ui";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { EditFields } from "./edit-fields.tsx";
import { changesOf, editValuesOf, fieldsFor, mergeDraft } from "./edit-values.ts";
import styles from "./overlays.module.css";
import { PatchPreview, usePatch } from "./patch-preview.tsx";
import { StaleDraft } from "./stale-draft.tsx";
import { useEdit } from "./use-edit.ts";

/** A draft of what an entity shall be, with what that comes to in its file. */
export function EditForm({ entity }: { entity: EntityDetail }) {
  const { row, document, overlay } = entity;
  const router = useRouter();
  const now = editValuesOf(document);
  const [begun, setBegun] = useState({ version: overlay.version, values: now });
  const [draft, setDraft] = useState(now);
  const changes = changesOf(begun.values, draft);
  const patch = usePatch(row.ref, changes);
  const edit = useEdit(entity);
  const stale = overlay.version !== begun.version;
  const unchanged = Object.keys(changes).length === 0;
  const issues = patch.data?.issues ?? [];
  const failure = edit.error ? shownError(edit.error) : null;
  const save = () =>
    edit.mutate(
      { changes, expectedVersion: begun.version },
      { onSuccess: () => router.push(entityHref(row.ref)) },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!stale && !unchanged && !edit.isPending) save();
      }}
    >
      {stale && !edit.isPending && !edit.isSuccess && (
        <StaleDraft
          key={overlay.version}
          merged={mergeDraft(begun.values, draft, now)}
          now={now}
          onMerged={(merged) => {
            setBegun({ version: overlay.version, values: now });
            setDraft(merged);
            edit.reset();
          }}
        />
      )}
      <EditFields
        fields={fieldsFor(document)}
        draft={draft}
        issues={issues}
        onChange={(part) => setDraft({ ...draft, ...part })}
      />
      {failure && failure.code !== "conflict" && (
        <ErrorState title={failure.message} remedy={failure.remedy} />
      )}
      <Group gap="xs" className={styles.actions}>
        <SubmitButton loading={edit.isPending} disabled={stale || unchanged || issues.length > 0}>
          Save changes
        </SubmitButton>
        <Button component="a" href={entityHref(row.ref)} variant="default">
          Cancel
        </Button>
      </Group>
      <Section title="In its file">
        <p className={styles.quiet}>
          The change is in force at once and outlives every read of the file, until the file says it by
          itself. This patch makes it say so.
        </p>
        <PatchPreview patch={patch} name={row.name} />
      </Section>
    </form>
  );
}
