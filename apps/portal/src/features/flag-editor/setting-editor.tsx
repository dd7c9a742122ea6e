"use client";

import type { Flag, FlagEnvironment } from "@signalbox/domain/flags/schema";
import { EmptyState, Section } from "@signalbox/ui";
import { useState } from "react";
import { useSettingDraft } from "./draft/flag-drafts.tsx";
import { EditorBar } from "./editor-bar.tsx";
import styles from "./editor.module.css";
import { PrerequisitesEditor } from "./prerequisites-editor.tsx";
import { RuleNamesProvider } from "./rules/rule-names.tsx";
import { MergeView } from "./save/merge-view.tsx";
import { SaveBar } from "./save/save-bar.tsx";
import { TargetingEditor } from "./targeting-editor.tsx";
import { useEditing } from "./use-editing.ts";
import { VariantsEditor } from "./variants-editor.tsx";

interface SettingEditorProps {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
}

/** What the flag does in one environment, to be changed as rules or as JSON. */
export function SettingEditor({ flag, environment }: SettingEditorProps) {
  const found = useSettingDraft(flag, environment.name);
  if (found === null) {
    return (
      <EmptyState title={`${flag.name} has no lever in ${environment.title}`}>
        <p>It gets one with the next change of the environment.</p>
      </EmptyState>
    );
  }
  return <Editor flag={flag} environment={environment} found={found} />;
}

type Found = NonNullable<ReturnType<typeof useSettingDraft>>;

function Editor({ flag, environment, found }: SettingEditorProps & { readonly found: Found }) {
  const { setting, draft, changed, stale, discard } = found;
  const [mode, setMode] = useState<"rules" | "json">("rules");
  const editing = useEditing({ flag, environment, found });
  const { values, list, names, setValues, rebase } = editing;
  return (
    <RuleNamesProvider value={names}>
      {setting.killed !== null && (
        <div className={styles.note}>
          <p>
            Killed: everybody gets the safe variant. What is set here is kept, and served again after a
            restore.
          </p>
        </div>
      )}
      {stale && (
        <MergeView
          key={setting.version}
          draft={draft}
          setting={setting}
          onMerged={(merged) => rebase(merged)}
          onDiscard={discard}
        />
      )}
      <EditorBar flag={flag} environment={environment} mode={mode} onMode={setMode} editing={editing} />
      <TargetingEditor environment={environment} mode={mode} onMode={setMode} editing={editing} />
      <Section title="Variants">
        <VariantsEditor type={flag.type} values={values} list={list} onChange={setValues} />
      </Section>
      <Section title="Prerequisites">
        <PrerequisitesEditor
          flagKey={flag.key}
          environment={environment.name}
          prerequisites={values.prerequisites}
          onChange={(prerequisites) => setValues({ ...values, prerequisites })}
        />
      </Section>
      {changed && (
        <SaveBar
          flag={flag}
          environment={environment}
          setting={setting}
          draft={draft}
          stale={stale}
          problem={editing.problem}
          onDiscard={discard}
        />
      )}
    </RuleNamesProvider>
  );
}
