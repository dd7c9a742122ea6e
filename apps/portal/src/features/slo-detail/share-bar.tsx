import styles from "./slo-detail.module.css";

/** A share as a bar with its number. */
export function ShareBar({ share }: { share: number }) {
  const part = Math.max(0, Math.min(1, share));
  return (
    <span className={styles.share}>
      <span aria-hidden className={styles.shareBar}>
        <span style={{ inlineSize: `${String(part * 100)}%` }} />
      </span>
      <span className={styles.numeric}>{`${(part * 100).toFixed(0)} %`}</span>
    </span>
  );
}
