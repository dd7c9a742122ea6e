import { parseSearch } from "@signalbox/domain/catalog/schema";
import styles from "./catalog.module.css";

/** What of the search is read otherwise than its writer may think. */
export function SearchHints({ text }: { text: string }) {
  const { hints } = parseSearch(text);
  return (
    <div role="status">
      {hints.map(({ start, end, message }) => (
        <p key={start} className={styles.hint}>
          <code>{text.slice(start, end)}</code> {message}
        </p>
      ))}
    </div>
  );
}
