import type { DocumentProblem } from "@signalbox/domain/catalog/schema";
import { EntityLink, StateIcon, TimeAgo } from "@signalbox/ui";
import { placeOf } from "./place-of.ts";
import styles from "./locations.module.css";

interface ProblemCardProps {
  problem: DocumentProblem;
  /** When the version that stays live was read, where it is known. */
  liveSince?: string;
  /** Names the entity, where the page is not about it already. */
  named?: boolean;
}

/** A refused document: where, what is wrong with it, and what is shown instead. */
export function ProblemCard({ problem, liveSince, named = false }: ProblemCardProps) {
  const { entityRef, issues, since, lastGoodLive, heldElsewhere = false } = problem;
  return (
    <article className={styles.problem}>
      <header className={styles.problemHead}>
        <StateIcon state="warning" size={16} />
        <strong>This document was refused</strong>
        {named && entityRef && (
          <EntityLink entityRef={entityRef} unresolved={!lastGoodLive && !heldElsewhere} />
        )}
        <span className={styles.since}>
          <TimeAgo time={since} focusable />
        </span>
      </header>
      <ul className={styles.issues}>
        {issues.map((issue, at) => (
          <li key={at} className={styles.issue}>
            <code className={styles.place}>{placeOf(problem.file, issue)}</code>
            <span>
              {issue.path !== "" && <code className={styles.field}>{issue.path}</code>} {issue.message}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.live}>
        {lastGoodLive ? (
          <>
            The last good version{liveSince !== undefined && " from "}
            {liveSince !== undefined && <TimeAgo time={liveSince} focusable />} stays live until the file is
            mended.
          </>
        ) : heldElsewhere ? (
          "What the other document says is shown; this one takes over when that one is gone."
        ) : (
          "There is no earlier version, so nothing is shown for it until the file is mended."
        )}
      </p>
    </article>
  );
}
