"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { editEntities } from "@signalbox/domain/catalog/permissions";
import type { EntityDetail, OverlayDifference } from "@signalbox/domain/catalog/schema";
import { GuardedButton, Section, TimeAgo } from "@signalbox/ui";
import { useCan } from "../../trpc/use-can.ts";
import { FIELD_NAMES, valueText } from "./edit-values.ts";
import styles from "./overlays.module.css";
import { PatchPreview, usePatch } from "./patch-preview.tsx";
import { useEditors } from "./use-editors.ts";
import { useReset } from "./use-reset.ts";

/** Where an entity differs from its file: who changed what, what the file says, and the ways to bring them together. */
export function EditedFields({ entity }: { entity: EntityDetail }) {
  const { differences } = entity.overlay;
  const [shown, { toggle }] = useDisclosure(false);
  const nameOf = useEditors(entity.row.ref);
  const reset = useReset(entity);
  const can = useCan(editEntities, { type: "catalog.entity", id: entity.row.ref });
  if (differences.length === 0) return null;
  return (
    <Section
      title="Edited in the portal"
      count={differences.length}
      action={
        <Button size="compact-sm" variant="default" aria-expanded={shown} onClick={toggle}>
          {shown ? "Hide patch" : "Show patch"}
        </Button>
      }
    >
      <ul className={styles.edited}>
        {differences.map((difference) => (
          <li key={difference.field}>
            <Edited difference={difference} by={nameOf(difference.by)} />
            <GuardedButton
              can={can}
              size="compact-sm"
              variant="subtle"
              aria-label={`Reset ${FIELD_NAMES[difference.field].toLowerCase()}`}
              disabled={reset.isPending}
              onClick={() => reset.mutate([difference.field])}
            >
              Reset
            </GuardedButton>
          </li>
        ))}
      </ul>
      {shown && <StandingPatch entity={entity} />}
    </Section>
  );
}

function Edited({ difference: { field, document, at }, by }: { difference: OverlayDifference; by: string }) {
  return (
    <span className={styles.editedText}>
      <strong>{FIELD_NAMES[field]}</strong>
      {` edited by ${by}, `}
      <TimeAgo time={at} focusable />
      <span className={styles.said}>
        {" · file says "}
        <q>{valueText(document)}</q>
      </span>
    </span>
  );
}

const NOTHING_MORE = {};

function StandingPatch({ entity: { row } }: { entity: EntityDetail }) {
  return <PatchPreview patch={usePatch(row.ref, NOTHING_MORE)} name={row.name} />;
}
