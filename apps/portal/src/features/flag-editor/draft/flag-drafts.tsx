"use client";

import type { Flag, FlagSetting } from "@signalbox/domain/flags/schema";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import { LeaveGuard } from "./leave-guard.tsx";
import { draftFrom, isChanged, settingIn, type SettingDraft } from "./setting-draft.ts";

interface Drafts {
  readonly of: (setting: FlagSetting) => SettingDraft;
  readonly edit: (setting: FlagSetting, change: (draft: SettingDraft) => SettingDraft) => void;
  readonly discard: (environment: string) => void;
}

const DraftsContext = createContext<Drafts | null>(null);

type Kept = Readonly<Record<string, SettingDraft>>;

/** A draft that changes nothing follows what others set. */
function currentDraft(kept: Kept, setting: FlagSetting): SettingDraft {
  const draft = kept[setting.environment];
  if (draft === undefined) return draftFrom(setting);
  return draft.begun.version !== setting.version && !isChanged(draft) ? draftFrom(setting) : draft;
}

/** Keeps what is being changed of a flag, for each environment, while its tabs come and go. */
export function FlagDraftsProvider({ flag, children }: { flag: Flag; children: ReactNode }) {
  const [kept, setKept] = useState<Kept>({});
  const drafts = useMemo<Drafts>(
    () => ({
      of: (setting) => currentDraft(kept, setting),
      edit: (setting, change) =>
        setKept((before) => ({ ...before, [setting.environment]: change(currentDraft(before, setting)) })),
      discard: (environment) => setKept(({ [environment]: _, ...rest }) => rest),
    }),
    [kept],
  );
  const unsaved = flag.settings
    .filter((setting) => isChanged(currentDraft(kept, setting)))
    .map(({ environment }) => environment);
  return (
    <DraftsContext value={drafts}>
      {children}
      <LeaveGuard flagName={flag.name} unsaved={unsaved} />
    </DraftsContext>
  );
}

/** The draft of one environment, with the ways to change it; null where the flag has no setting. */
export function useSettingDraft(flag: Flag, environment: string) {
  const drafts = use(DraftsContext);
  const setting = settingIn(flag, environment);
  const { edit: editDraft, discard: discardDraft } = drafts ?? {};
  const edit = useCallback(
    (change: (draft: SettingDraft) => SettingDraft) => setting && editDraft?.(setting, change),
    [setting, editDraft],
  );
  const discard = useCallback(() => discardDraft?.(environment), [environment, discardDraft]);
  if (drafts === null || setting === undefined) return null;
  const draft = drafts.of(setting);
  const changed = isChanged(draft);
  return {
    setting,
    draft,
    changed,
    stale: changed && draft.begun.version !== setting.version,
    edit,
    discard,
  };
}
