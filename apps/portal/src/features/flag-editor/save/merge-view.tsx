"use client";

import { Button, Radio, Stack } from "@mantine/core";
import type { FlagSetting } from "@signalbox/domain/flags/schema";
import { useId, useState } from "react";
import { mergeDrafts, takeParts, type DraftPart } from "../draft/merge-drafts.ts";
import { valuesOf, type DraftValues, type SettingDraft } from "../draft/setting-draft.ts";
import styles from "../editor.module.css";

interface MergeViewProps {
  readonly draft: SettingDraft;
  /** How it stands by now. */
  readonly setting: FlagSetting;
  readonly onMerged: (values: DraftValues) => void;
  readonly onDiscard: () => void;
}

/** Somebody changed the lever under the draft: what both changed is chosen, the rest goes together by itself. */
export function MergeView({ draft, setting, onMerged, onDiscard }: MergeViewProps) {
  const now = valuesOf(setting);
  const { merged, conflicts, theirs } = mergeDrafts(draft.begun.values, draft.values, now);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const changed = [...theirs, ...conflicts.map(({ label }) => label)];
  const choose = (name: string, side: string) =>
    setTaken(side === "theirs" ? [...taken, name] : taken.filter((one) => one !== name));
  return (
    <section className={styles.note} aria-label="Changed in the meantime">
      <p role="status">
        {changed.length === 0
          ? "It was killed, restored or changed back in the meantime; what you change was not touched."
          : `Changed in the meantime: ${changed.join(", ").toLowerCase()}. Your draft is kept.`}
      </p>
      <Stack gap="md">
        {conflicts.map((part) => (
          <Conflict
            key={part.name}
            part={part}
            side={taken.includes(part.name) ? "theirs" : "mine"}
            onChoose={(side) => choose(part.name, side)}
          />
        ))}
        <div className={styles.barActions}>
          <Button variant="default" onClick={() => onMerged(takeParts(merged, now, taken))}>
            Go on with both changes
          </Button>
          <Button variant="subtle" color="gray" onClick={onDiscard}>
            Discard my draft
          </Button>
        </div>
      </Stack>
    </section>
  );
}

interface ConflictProps {
  readonly part: DraftPart;
  readonly side: "mine" | "theirs";
  readonly onChoose: (side: string) => void;
}

function Conflict({ part: { label, base, mine, theirs }, side, onChoose }: ConflictProps) {
  const id = useId();
  const sides = [
    { key: "base", title: "It was", value: base },
    { key: "theirs", title: "Theirs", value: theirs },
    { key: "mine", title: "Yours", value: mine },
  ] as const;
  return (
    <Radio.Group label={`${label} was changed by both`} value={side} onChange={onChoose}>
      <div className={styles.conflict}>
        {sides.map(({ key, title, value }) => (
          <div key={key} className={styles.side}>
            {key === "base" ? (
              <p className={styles.sideTitle}>{title}</p>
            ) : (
              <Radio value={key} label={title} aria-describedby={`${id}-${key}`} />
            )}
            <pre id={`${id}-${key}`}>{value === undefined ? "nothing" : JSON.stringify(value, null, 2)}</pre>
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}
