"use client";

import type { ReactNode } from "react";
import { CopyButton } from "../copy-button/copy-button.tsx";
import styles from "./code-view.module.css";
import { yamlTokens } from "./yaml-tokens.ts";

interface CodeViewProps {
  /** Names the code to assistive technology, such as "catalog-info.yaml from line 12". */
  label: string;
  text: string;
  language: "yaml" | "plain";
  /** The number of the first line, where the text is cut from a larger file. */
  firstLine?: number;
  /** Lines to point at, numbered as shown. */
  marked?: readonly number[];
  /** Stands at the left of the bar: where the text comes from. */
  source?: ReactNode;
}

/** Code to read: numbered lines that copy without their numbers. */
export function CodeView({ label, text, language, firstLine = 1, marked = [], source }: CodeViewProps) {
  const lines = text.replace(/\n$/, "").split("\n");
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.bar}>
        <span className={styles.source}>{source ?? label}</span>
        <CopyButton value={text} what="code" />
      </figcaption>
      <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
        <pre className={styles.code}>
          <code>
            {lines.map((line, at) => (
              <CodeLine
                key={at}
                number={firstLine + at}
                line={line}
                language={language}
                marked={marked.includes(firstLine + at)}
              />
            ))}
          </code>
        </pre>
      </div>
    </figure>
  );
}

interface CodeLineProps {
  number: number;
  line: string;
  language: "yaml" | "plain";
  marked: boolean;
}

/** The number is drawn by the style sheet, so that neither copying nor a screen reader meets it. */
function CodeLine({ number, line, language, marked }: CodeLineProps) {
  return (
    <span className={styles.line} data-line={number} data-marked={marked || undefined}>
      {language === "yaml"
        ? yamlTokens(line).map((token, at) => (
            <span key={at} className={styles[token.kind]}>
              {token.text}
            </span>
          ))
        : line}
      {"\n"}
    </span>
  );
}
