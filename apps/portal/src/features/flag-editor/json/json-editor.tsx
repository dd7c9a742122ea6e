"use client";

import { Textarea } from "@mantine/core";
import { Suspense, lazy, useSyncExternalStore } from "react";
import type { JsonEditorProps } from "./json-editor-props.ts";
import styles from "../editor.module.css";

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
