import type { ApiDefinition } from "@signalbox/domain/apis/schema";
import { StatusBadge } from "@signalbox/ui";
import styles from "./apis.module.css";

interface UnreadDefinitionProps {
  readonly issues: ApiDefinition["issues"];
  /** Which one, where there are two. */
  readonly which?: string;
}

/** Why a definition could not be read, with lines. */
export function UnreadDefinition({ issues, which = "This definition" }: UnreadDefinitionProps) {
  return (
    <div className={styles.unread} role="alert">
      <StatusBadge state="critical" word={`${which} cannot be read`} />
      <ul>
        {issues.map(({ message, line, path }) => (
          <li key={`${String(line)} ${path} ${message}`}>
            {line !== undefined && <span className={styles.line}>line {line}</span>}{" "}
            {path !== "" && <code className={styles.code}>{path}</code>} {message}
          </li>
        ))}
      </ul>
      <p className={styles.dim}>Its source is shown as it was registered. Mend the definition in its file.</p>
    </div>
  );
}
