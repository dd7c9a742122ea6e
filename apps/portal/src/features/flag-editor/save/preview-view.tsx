"use client";

import type { ChangePreview } from "@signalbox/domain/flags/schema";
import { DiffView, StatusBadge } from "@signalbox/ui";
import styles from "../editor.module.css";
import { BlastRadiusView } from "./blast-radius-view.tsx";

interface PreviewViewProps {
  readonly preview: ChangePreview;
  readonly environment: string;
}

/** What saving would do: the diff, whom it reaches, which flags go with it, and what speaks against it. */
export function PreviewView({ preview, environment }: PreviewViewProps) {
  const { before, after, issues, dependents, notPortable, blastRadius } = preview;
  const changes = before === after ? [] : [{ path: environment, kind: "changed" as const, before, after }];
  return (
    <>
      {issues.length > 0 && (
        <ul className={styles.issues} aria-label="Issues">
          {issues.map(({ level, path, message }) => (
            <li key={`${path} ${message}`}>
              <StatusBadge state={level === "error" ? "critical" : "warning"} word={level} plain />
              <span>
                <code>{path}</code> {message}
              </span>
            </li>
          ))}
        </ul>
      )}
      <DiffView label="What changes" changes={changes} />
      <BlastRadiusView radius={blastRadius} environment={environment} />
      {dependents.length > 0 && (
        <p className={styles.quiet}>
          Published anew with it, since they need this flag: {dependents.join(", ")}.
        </p>
      )}
      {notPortable !== null && (
        <p className={styles.quiet}>
          Left out of what flagd reads: {notPortable}. Our SDKs and OFREP serve it.
        </p>
      )}
    </>
  );
}
