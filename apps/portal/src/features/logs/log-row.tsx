"use client";

import { Anchor } from "@mantine/core";
import type { LogLine } from "@signalbox/domain/observability/schema";
import { AbsoluteTime, CopyButton, StatusBadge } from "@signalbox/ui";
import Link from "next/link";
import { LEVEL_LOOKS } from "./level-look.ts";
import styles from "./logs.module.css";

interface LogRowProps {
  readonly line: LogLine;
  /** Lines of several services say whose they are. */
  readonly named: boolean;
}

/** A line: when, how bad, what; opened, everything that it says. */
export function LogRow({ line, named }: LogRowProps) {
  const { word, state } = LEVEL_LOOKS[line.level];
  return (
    <li>
      <details className={styles.row}>
        <summary className={styles.summary}>
          <span className={styles.time}>
            <AbsoluteTime time={new Date(line.atUs / 1000).toISOString()} />
          </span>
          <span className={styles.level}>
            {state === null ? word : <StatusBadge state={state} word={word} plain />}
          </span>
          {named && <span className={styles.service}>{line.service}</span>}
          <code className={styles.message}>{line.message}</code>
        </summary>
        <LogFields line={line} />
      </details>
    </li>
  );
}

function LogFields({ line: { message, traceId, service, attributes } }: { line: LogLine }) {
  return (
    <div className={styles.fields}>
      <pre className={styles.whole}>{message}</pre>
      <div className={styles.actions}>
        <CopyButton value={message} what="line" />
        {traceId !== null && (
          <Anchor component={Link} href={`/traces/${traceId}`} size="sm">
            Open the trace
          </Anchor>
        )}
      </div>
      <dl className={styles.attributes}>
        <dt>service</dt>
        <dd>{service}</dd>
        {Object.entries(attributes).map(([name, value]) => (
          <div key={name} className={styles.pair}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
