"use client";

import { Button } from "@mantine/core";
import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import type { ReactNode } from "react";
import styles from "./editor.module.css";
import { JsonEditor } from "./json/json-editor.tsx";
import { RuleBuilder } from "./rules/rule-builder.tsx";
import type { useEditing } from "./use-editing.ts";

interface TargetingEditorProps {
  readonly environment: FlagEnvironment;
  readonly mode: "rules" | "json";
  readonly onMode: (mode: "rules" | "json") => void;
  readonly editing: ReturnType<typeof useEditing>;
}

/** The rules, as they are built or as they are written. */
export function TargetingEditor({ environment, mode, onMode, editing }: TargetingEditorProps) {
  const { reading, typed, text, names, serverIssues, setList, setText } = editing;
  if (mode === "json") {
    const wrong =
      typed?.kind === "wrong" && typed.path !== null ? [{ path: typed.path, message: typed.message }] : [];
    return (
      <JsonEditor
        label={`Definition in ${environment.name}`}
        text={text}
        words={{ variants: names.variants, segments: names.segments, attributes: names.attributes }}
        issues={[...wrong.map((issue) => ({ ...issue, level: "error" as const })), ...serverIssues]}
        onChange={setText}
      />
    );
  }
  if (typed?.kind === "wrong") {
    return (
      <InJsonOnly onMode={onMode} title="What is typed as JSON is not a definition yet.">
        {typed.message}
      </InJsonOnly>
    );
  }
  if (reading.beyond !== null) {
    return (
      <InJsonOnly
        onMode={onMode}
        title="These rules say more than the builder can show, so they are edited as JSON."
      >
        <code>{reading.beyond.path}</code> {reading.beyond.reason}.
      </InJsonOnly>
    );
  }
  return <RuleBuilder list={reading.list} onChange={setList} />;
}

interface InJsonOnlyProps {
  readonly title: string;
  readonly onMode: (mode: "json") => void;
  readonly children: ReactNode;
}

function InJsonOnly({ title, onMode, children }: InJsonOnlyProps) {
  return (
    <div className={styles.note}>
      <p>{title}</p>
      <p>{children}</p>
      <Button variant="default" size="compact-sm" onClick={() => onMode("json")}>
        Edit as JSON
      </Button>
    </div>
  );
}
