"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { changeFlags } from "@signalbox/domain/flags/permissions";
import type { Flag, FlagEnvironment, FlagSetting } from "@signalbox/domain/flags/schema";
import { GuardedButton } from "@signalbox/ui";
import { useCan } from "../../../trpc/use-can.ts";
import type { SettingDraft } from "../draft/setting-draft.ts";
import styles from "../editor.module.css";
import { SaveDialog } from "./save-dialog.tsx";

interface SaveBarProps {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
  readonly setting: FlagSetting;
  readonly draft: SettingDraft;
  readonly stale: boolean;
  /** What has to be right first. */
  readonly problem: string | null;
  readonly onDiscard: () => void;
}

/** Stays in sight while something is not saved. */
export function SaveBar({ flag, environment, setting, draft, stale, problem, onDiscard }: SaveBarProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const can = useCan(changeFlags, { type: "flags.flag", id: flag.key });
  const blocked = stale ? "Bring both changes together first." : problem;
  return (
    <div className={styles.saveBar} role="group" aria-label="Draft">
      <span aria-live="polite">{blocked ?? `Not saved yet in ${environment.title}`}</span>
      <div className={styles.barActions}>
        <Button variant="default" onClick={onDiscard}>
          Discard
        </Button>
        <GuardedButton can={can} disabled={blocked !== null} onClick={open}>
          Review and save
        </GuardedButton>
      </div>
      <SaveDialog
        opened={opened}
        flag={flag}
        environment={environment}
        setting={setting}
        draft={draft}
        onClose={close}
        onSaved={onDiscard}
      />
    </div>
  );
}
