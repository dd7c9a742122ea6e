import { ChangeSeverity, type ApiDiff } from "@signalbox/domain/apis/schema";
import { EmptyState, Section, StatusBadge } from "@signalbox/ui";
import { severityLook } from "./severity-look.ts";
import styles from "./apis.module.css";

/** The changes by severity, breaking ones first; each with its place in the definition. */
export function ApiChanges({ diff: { compared, changes, counts, truncated } }: { diff: ApiDiff }) {
  if (!compared) return null;
  if (changes.length === 0) {
    return (
      <EmptyState title="The interface is the same">
        <p>The two texts differ only in what consumers do not depend on.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {ChangeSeverity.options.map((severity) => {
        const shown = changes.filter((change) => change.severity === severity);
        if (shown.length === 0) return null;
        const { state, word, title } = severityLook[severity];
        return (
          <Section key={severity} title={title} count={counts[severity]}>
            <ul className={styles.changes}>
              {shown.map(({ place, pointer, message }) => (
                <li key={`${pointer} ${message}`} className={styles.change}>
                  <StatusBadge state={state} word={word} plain />
                  <div>
                    <p className={styles.message}>
                      <strong>{place}</strong>: {message}
                    </p>
                    <code className={styles.pointer}>{pointer}</code>
                  </div>
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
      {truncated && (
        <p className={styles.note}>There are more changes than are listed; breaking ones come first.</p>
      )}
    </>
  );
}
