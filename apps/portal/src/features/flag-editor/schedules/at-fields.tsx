"use client";

import { Radio, Stack, TextInput } from "@mantine/core";
import type { Flag, FlagEnvironment, SchedulePlan, ScheduledChange } from "@signalbox/domain/flags/schema";
import { AbsoluteTime, TableSkeleton, usePreferences } from "@signalbox/ui";
import { useState } from "react";
import { parseTime } from "../../time-range/index.ts";
import { useSettingDraft } from "../draft/flag-drafts.tsx";
import type { DraftValues } from "../draft/setting-draft.ts";
import { PreviewView } from "../save/preview-view.tsx";
import { usePreview } from "../save/use-preview.ts";
import styles from "./schedules.module.css";

type Doing = ScheduledChange["do"];

function changeOf(doing: Doing, values: DraftValues | null): ScheduledChange | null {
  if (doing !== "set") return { do: doing };
  return values && { do: "set", ...values, prerequisites: [...values.prerequisites] };
}

/** A change at a time as it is being planned; `plan` is null until it is right. */
export function useAtDraft(flag: Flag, environment: FlagEnvironment) {
  const { zone } = usePreferences();
  const found = useSettingDraft(flag, environment.name);
  const draft = found?.changed === true ? found.draft.values : null;
  const [text, setText] = useState("");
  const [doing, setDoing] = useState<Doing>(draft === null ? "turn-on" : "set");
  const time = parseTime(text, new Date(), zone);
  const future = time !== null && time.getTime() > Date.now();
  const change = changeOf(doing, draft);
  const plan: SchedulePlan | null = future && change ? { kind: "at", at: time.toISOString(), change } : null;
  const problem =
    text.trim() === "" || future
      ? undefined
      : time === null
        ? "Not a time. Write it as 2026-11-21 14:03."
        : "Must be in the future.";
  return { flag, environment, zone, draft, text, setText, doing, setDoing, time, problem, plan };
}

/** When, and what then. */
export function AtFields({ draft: at }: { draft: ReturnType<typeof useAtDraft> }) {
  return (
    <>
      <TextInput
        label="Time"
        description={`As 2026-11-21 14:03, in ${at.zone === "utc" ? "UTC" : "your own time zone"} unless you write a zone`}
        required
        value={at.text}
        error={at.problem}
        onChange={(event) => at.setText(event.currentTarget.value)}
      />
      {at.plan !== null && at.time !== null && (
        <p className={styles.facts}>
          That is <AbsoluteTime time={at.time.toISOString()} />.
        </p>
      )}
      <Radio.Group label="What then" value={at.doing} onChange={at.setDoing}>
        <Stack gap={6} mt={6}>
          <Radio value="turn-on" label="Turn on" />
          <Radio value="turn-off" label="Turn off" />
          <Radio
            value="set"
            disabled={at.draft === null}
            label={at.draft === null ? "Set as drafted (nothing is drafted here)" : "Set as drafted"}
          />
        </Stack>
      </Radio.Group>
      {at.doing === "set" && at.draft !== null && (
        <DraftPreview flag={at.flag} environment={at.environment} values={at.draft} />
      )}
    </>
  );
}

interface DraftPreviewProps {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
  readonly values: DraftValues;
}

function DraftPreview({ flag, environment, values }: DraftPreviewProps) {
  const { preview } = usePreview({ key: flag.key, environment: environment.name, values });
  if (preview === undefined) return <TableSkeleton count={3} label="Working out what this changes" />;
  return <PreviewView preview={preview} environment={environment.name} />;
}
