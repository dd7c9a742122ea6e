"use client";

import { Anchor } from "@mantine/core";
import type { ApiDefinition } from "@signalbox/domain/apis/schema";
import { CodeView, CopyButton, Section } from "@signalbox/ui";
import { codeLanguageOf } from "./code-language-of.ts";
import styles from "./apis.module.css";

/** A browser that draws more lines than this stands still. */
const MOST_LINES = 5_000;

/** The definition as it was written, with what it holds beside it. */
export function ApiSource({ definition }: { definition: ApiDefinition }) {
  const { text, format, outline, issues, version } = definition;
  const lines = text.split("\n");
  const shown = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES).join("\n") : text;
  const marked = issues.flatMap(({ line }) => (line === undefined ? [] : [line]));
  return (
    <Section title="Source">
      <div className={styles.source} data-outlined={outline.length > 0 || undefined}>
        {outline.length > 0 && <Outline groups={outline} />}
        <div className={styles.sourceText}>
          {lines.length > MOST_LINES && (
            <p className={styles.note}>
              The first {MOST_LINES.toLocaleString("en")} of {lines.length.toLocaleString("en")} lines are
              shown. <CopyButton value={text} what="whole definition" />
            </p>
          )}
          <CodeView
            label="Source of the definition"
            text={shown}
            language={codeLanguageOf(format, text)}
            marked={marked}
            lineId={lineId}
            source={<code>{version?.file}</code>}
          />
        </div>
      </div>
    </Section>
  );
}

const lineId = (line: number): string => `definition-line-${String(line)}`;

function Outline({ groups }: { groups: ApiDefinition["outline"] }) {
  return (
    <nav className={styles.outline} aria-label="What the definition holds">
      {groups.map(({ title, entries }) => (
        <div key={title}>
          <h3 className={styles.outlineTitle}>{title}</h3>
          <ul>
            {entries.map(({ name, detail, line }, at) => (
              <li key={`${name} ${String(at)}`}>
                {line === null || line > MOST_LINES ? (
                  <span>{name}</span>
                ) : (
                  <Anchor component="a" inherit href={`#${lineId(line)}`}>
                    {name}
                  </Anchor>
                )}
                {detail !== "" && <span className={styles.dim}> {detail}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
