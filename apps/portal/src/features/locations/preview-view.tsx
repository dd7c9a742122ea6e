import type { LocationPreview } from "@signalbox/domain/catalog";
import { EmptyState, ErrorState, StatusBadge } from "@signalbox/ui";
import styles from "./locations.module.css";
import { PreviewItems } from "./preview-items.tsx";
import { OUTCOMES, cutText, outcomeCounts } from "./preview-words.ts";

const NUMBER = new Intl.NumberFormat("en");

/** What reading a location would do: counts first, then each entity with its reasons and changes. */
export function PreviewView({ preview }: { preview: LocationPreview }) {
  const counts = outcomeCounts(preview);
  const failed = preview.locations.filter(({ error }) => error !== null);
  const cut = cutText(preview);
  return (
    <div className={styles.preview}>
      {failed.map(({ target, error }) => (
        <ErrorState key={target} title={error ?? target} />
      ))}
      {counts.length > 0 && (
        <ul className={styles.counts} aria-label="Counts">
          {counts.map(({ outcome, count, text }) => (
            <li key={outcome}>
              <StatusBadge state={OUTCOMES[outcome].state} word={`${NUMBER.format(count)} ${text}`} plain />
            </li>
          ))}
        </ul>
      )}
      {counts.length === 0 && failed.length === 0 && (
        <EmptyState title="There is nothing in it yet">
          <p>No descriptor stands there now. Registered, it is read as soon as one appears.</p>
        </EmptyState>
      )}
      {cut !== null && <p className={styles.live}>{cut}</p>}
      {preview.locations.length > 1 && (
        <p className={styles.live}>
          {`Followed ${String(preview.locations.length - 1)} further ${preview.locations.length === 2 ? "location" : "locations"} that it names.`}
        </p>
      )}
      <PreviewItems preview={preview} />
    </div>
  );
}
