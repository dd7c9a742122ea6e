"use client";

import type { ReactNode } from "react";
import { CopyButton } from "../copy-button/copy-button.tsx";
import styles from "./code-view.module.css";
import { bracedTokens } from "./braced-tokens.ts";
import { yamlTokens, type YamlToken } from "./yaml-tokens.ts";

type CodeLanguage = "yaml" | "graphql" | "proto" | "plain";

interface CodeViewProps {
  /** Names the code to assistive technology, such as "catalog-info.yaml from line 12". */
  label: string;
  text: string;
  language: CodeLanguage;
  /** The number of the first line, where the text is cut from a larger file. */
  firstLine?: number;
  /** Lines to point at, numbered as shown. */
  marked?: readonly number[];
  /** Names each line, so that links can lead to it. */
  lineId?: (line: number) => string;
  /** Stands at the left of the bar: where the text comes from. */
  source?: ReactNode;
}

/** Code to read: numbered lines that copy without their numbers. */
export function CodeView({
  label,
  text,
  language,
  firstLine = 1,
  marked = [],
  lineId,
  source,
}: CodeViewProps) {
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
                id={lineId?.(firstLine + at)}
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
  id: string | undefined;
  language: CodeLanguage;
  marked: boolean;
}

/** The number is drawn by the style sheet, so that neither copying nor a screen reader meets it. */
function CodeLine({ number, line, id, language, marked }: CodeLineProps) {
  return (
    <span id={id} className={styles.line} data-line={number} data-marked={marked || undefined}>
      {language !== "plain"
        ? tokensOf(line, language).map((token, at) => (
            <span key={at} className={styles[token.kind]}>
              {token.text}
            </span>
          ))
        : line}
      {"\n"}
    </span>
  );
}

function tokensOf(line: string, language: Exclude<CodeLanguage, "plain">): readonly YamlToken[] {
  return language === "yaml" ? yamlTokens(line) : bracedTokens(line, language);
}
