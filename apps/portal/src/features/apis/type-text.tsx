import styles from "./apis.module.css";

/** A schema written as a type. */
export function TypeText({ label, text }: { label: string; text: string }) {
  return (
    <pre className={styles.type} role="region" tabIndex={0} aria-label={label}>
      {text}
    </pre>
  );
}
