"use client";

import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";
import { useComputedColorScheme, useMantineStyleNonce } from "@mantine/core";
import CodeMirror from "@uiw/react-codemirror";
import { useMemo } from "react";
import { completionAt } from "./completion-at.ts";
import type { QueryFieldProps } from "./query-field-props.ts";
import styles from "./slo-editor.module.css";

type Ask = ReturnType<QueryFieldProps["askFor"]>;

async function suggest(
  { state, pos }: CompletionContext,
  language: QueryFieldProps["language"],
  ask: (of: { label?: string; match?: string }) => Ask,
): Promise<CompletionResult | null> {
  const found = completionAt(state.doc.toString(), pos, language);
  if (found === null) return null;
  const match = found.of === "names" || found.match === null ? {} : { match: found.match };
  const names =
    found.of === "names"
      ? found.names
      : await ask(found.of === "values" ? { label: found.label, ...match } : match);
  return { from: found.from, options: names.map((label) => ({ label })), validFor: /^[\w.:/-]*$/ };
}

/** The heavy part of a query's field, loaded when it is needed. */
export function QueryEditor({ label, value, language, askFor, onChange }: QueryFieldProps) {
  const nonce = useMantineStyleNonce()?.() ?? "";
  const scheme = useComputedColorScheme("light");
  const extensions = useMemo(
    () => [
      // The content policy of the portal lets in no style sheet without it.
      EditorView.cspNonce.of(nonce),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
      autocompletion({ override: [(context) => suggest(context, language, askFor)] }),
    ],
    [nonce, label, language, askFor],
  );
  return (
    <CodeMirror
      className={styles.query}
      value={value}
      theme={scheme}
      minHeight="3.4rem"
      maxHeight="12rem"
      // Tab leaves the editor, as everywhere else.
      indentWithTab={false}
      basicSetup={{
        autocompletion: false,
        foldGutter: false,
        lineNumbers: false,
        highlightActiveLine: false,
      }}
      extensions={extensions}
      onChange={onChange}
    />
  );
}
