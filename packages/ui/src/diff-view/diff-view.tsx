import styles from "./diff-view.module.css";
import { diffRows, type DiffEntry, type DiffRow } from "./diff-rows.ts";
import type { DiffLine } from "./line-diff.ts";

interface DiffViewProps {
  /** Names the diff to assistive technology. */
  label: string;
  changes: readonly DiffEntry[];
}

const WORD = { added: "added", removed: "removed", changed: "changed" } as const;
const SIGN = { added: "+", removed: "−", same: " ", skipped: "⋯" } as const;

/** What changed, field by field: the value before and the value after. */
export function DiffView({ label, changes }: DiffViewProps) {
  if (changes.length === 0) return <p className={styles.none}>No field changed.</p>;
  return (
    <dl className={styles.list} aria-label={label}>
      {diffRows(changes).map((row) => (
        <div key={row.path} className={styles.row}>
          <dt className={styles.path}>
            <code>{row.path}</code> <span className={styles.kind}>{WORD[row.kind]}</span>
          </dt>
          <dd className={styles.change}>
            <Change row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change({ row }: { row: DiffRow }) {
  if (row.form === "lines") return <Lines lines={row.lines} path={row.path} />;
  return (
    <>
      {row.before !== null && <Value kind="removed" text={row.before} />}
      {row.after !== null && <Value kind="added" text={row.after} />}
    </>
  );
}

function Value({ kind, text }: { kind: "added" | "removed"; text: string }) {
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark className={styles.value} data-kind={kind}>
      <span aria-hidden className={styles.sign}>
        {SIGN[kind]}
      </span>
      {text}
    </Mark>
  );
}

function Lines({ lines, path }: { lines: readonly DiffLine[]; path: string }) {
  return (
    <div className={styles.lines} role="region" aria-label={`Changed lines of ${path}`} tabIndex={0}>
      {lines.map((line, at) => {
        const Mark = line.kind === "added" ? "ins" : line.kind === "removed" ? "del" : "span";
        return (
          <Mark key={at} className={styles.line} data-kind={line.kind}>
            <span aria-hidden className={styles.sign}>
              {SIGN[line.kind]}
            </span>
            {line.text}
          </Mark>
        );
      })}
    </div>
  );
}
