"use client";

import { autocompletion, type CompletionSource } from "@codemirror/autocomplete";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { linter, lintGutter, type Diagnostic } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import { useComputedColorScheme, useMantineStyleNonce } from "@mantine/core";
import CodeMirror from "@uiw/react-codemirror";
import { useMemo } from "react";
import { suggestionsAt, type CompletionWords } from "./completions.ts";
import type { JsonEditorProps } from "./json-editor-props.ts";
import { jsonPositions, spanOf } from "./json-positions.ts";
import styles from "../editor.module.css";

function completes(words: CompletionWords): CompletionSource {
  return ({ state, pos }) => {
    const found = suggestionsAt(state.doc.toString(), pos, words);
    if (found === null) return null;
    return {
      from: found.from,
      options: found.options.map(({ label, detail }) => ({ label, detail })),
      validFor: /^[^"\\]*$/,
    };
  };
}

/** Marks what the server found where it stands; a text that is no JSON has marks of its own. */
function marksOf(issues: JsonEditorProps["issues"]) {
  const parse = jsonParseLinter();
  return linter(
    (view): Diagnostic[] => {
      const text = view.state.doc.toString();
      const broken = parse(view);
      if (broken.length > 0) return broken;
      const positions = jsonPositions(text);
      return issues.map(({ path, message, level }) => ({
        ...spanOf(positions, path),
        severity: level,
        message,
      }));
    },
    { delay: 200 },
  );
}

/** The heavy part of the JSON editor, loaded when it is needed. */
export function CodeEditor({ label, text, words, issues, onChange }: JsonEditorProps) {
  const nonce = useMantineStyleNonce()?.() ?? "";
  const scheme = useComputedColorScheme("light");
  const issuesText = JSON.stringify(issues);
  const wordsText = JSON.stringify(words);
  const extensions = useMemo(
    () => [
      // The content policy of the portal lets in no style sheet without it.
      EditorView.cspNonce.of(nonce),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
      json(),
      lintGutter(),
      marksOf(JSON.parse(issuesText) as JsonEditorProps["issues"]),
      autocompletion({ override: [completes(JSON.parse(wordsText) as CompletionWords)] }),
    ],
    [nonce, label, issuesText, wordsText],
  );
  return (
    <CodeMirror
      className={styles.editor}
      value={text}
      theme={scheme}
      minHeight="18rem"
      maxHeight="34rem"
      // Tab leaves the editor, as everywhere else.
      indentWithTab={false}
      basicSetup={{ autocompletion: false, foldGutter: false }}
      extensions={extensions}
      onChange={onChange}
    />
  );
}
