"use client";

import { Button, Radio, Stack } from "@mantine/core";
import type { OverlayField } from "@signalbox/domain/catalog/schema";
import { useState } from "react";
import { FIELD_NAMES, valueText, type EditValues, type MergedDraft } from "./edit-values.ts";
import styles from "./overlays.module.css";

interface StaleDraftProps {
  readonly merged: MergedDraft;
  readonly now: EditValues;
  readonly onMerged: (draft: EditValues) => void;
}

/** Somebody changed the entity under the draft: what both changed is chosen, the rest goes together by itself. */
export function StaleDraft({ merged, now, onMerged }: StaleDraftProps) {
  const { draft, conflicts, theirs } = merged;
  const [kept, setKept] = useState<readonly OverlayField[]>(conflicts);
  const names = theirs.map((field) => FIELD_NAMES[field].toLowerCase()).join(", ");
  const taken = conflicts.filter((field) => !kept.includes(field));
  const result = { ...draft, ...Object.fromEntries(taken.map((field) => [field, now[field]])) };
  return (
    <section className={styles.stale} aria-label="Changed in the meantime">
      <p role="status">
        {names === ""
          ? "It was changed in the meantime, and back again."
          : `Changed in the meantime: ${names}. Your draft is kept.`}
      </p>
      <Stack gap="md">
        {conflicts.map((field) => (
          <Radio.Group
            key={field}
            label={`${FIELD_NAMES[field]} was changed by both`}
            value={kept.includes(field) ? "mine" : "theirs"}
            onChange={(choice) =>
              setKept(choice === "mine" ? [...kept, field] : kept.filter((one) => one !== field))
            }
          >
            <Stack gap={6} mt={6}>
              <Radio value="mine" label={`Yours: ${valueText(draft[field])}`} />
              <Radio value="theirs" label={`Theirs: ${valueText(now[field])}`} />
            </Stack>
          </Radio.Group>
        ))}
        <div>
          <Button variant="default" onClick={() => onMerged(result)}>
            Go on with both changes
          </Button>
        </div>
      </Stack>
    </section>
  );
}
