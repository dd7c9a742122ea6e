"use client";

import { Textarea } from "@mantine/core";
import type { FlagIssue } from "@signalbox/domain/flags/schema";
import { Suspense, lazy, useSyncExternalStore } from "react";
import type { CompletionWords } from "./completions.ts";
import styles from "../editor.module.css";

export interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly words: CompletionWords;
  /** What is wrong, by JSON pointers. */
  readonly issues: readonly Pick<FlagIssue, "path" | "message" | "level">[];
  readonly onChange: (text: string) => void;
}

const CodeEditor = lazy(() =>
  import("./code-editor.tsx").then(({ CodeEditor: editor }) => ({ default: editor })),
);

const never = () => () => undefined;

/** JSON with completion and marks; until the editor has come a plain field takes what is typed. */
export function JsonEditor(props: JsonEditorProps) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const plain = <PlainJson {...props} />;
  return inBrowser ? (
    <Suspense fallback={plain}>
      <CodeEditor {...props} />
    </Suspense>
  ) : (
    plain
  );
}

function PlainJson({ label, text, onChange }: JsonEditorProps) {
  return (
    <Textarea
      aria-label={label}
      className={styles.code}
      autosize
      minRows={12}
      maxRows={30}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
