import { CopyButton } from "@signalbox/ui";
import styles from "./flag-settings.module.css";

interface TryKeyProps {
  readonly edge: string;
  readonly secret: string;
}

/** A first question to the edge with a new key, to be run as it stands. */
export function TryKey({ edge, secret }: TryKeyProps) {
  const command = [
    `curl -X POST ${edge}/ofrep/v1/evaluate/flags`,
    `-H "Authorization: Bearer ${secret}"`,
    `-H "Content-Type: application/json"`,
    `-d '{"context":{"targetingKey":"user-1"}}'`,
  ].join(" \\\n  ");
  return (
    <section aria-label="Try it">
      <div className={styles.commandTitle}>
        Try it
        <CopyButton value={command} what="command" />
      </div>
      <pre className={styles.command}>{command}</pre>
    </section>
  );
}
