import type { ApiOperation } from "@signalbox/domain/apis/schema";
import { StatusBadge } from "@signalbox/ui";
import { IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import { ApiOperationDetail } from "./api-operation-detail.tsx";
import styles from "./apis.module.css";

interface ApiOperationRowProps {
  readonly operation: ApiOperation;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** One operation; opens in place. */
export function ApiOperationRow({ operation, open, onToggle }: ApiOperationRowProps) {
  const id = useId();
  const { method, path, summary, deprecated } = operation;
  return (
    <div className={styles.operation} data-open={open || undefined}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => onToggle(!open)}
        >
          <IconChevronRight aria-hidden size={14} className={styles.chevron} />
          <span className={styles.method} data-write={method !== "GET" || undefined}>
            {method}
          </span>
          <code className={styles.path}>{path}</code>
          <span className={styles.summary}>{summary}</span>
          {deprecated && <StatusBadge state="warning" word="Deprecated" plain />}
        </button>
      </h3>
      {open && (
        <div id={id} className={styles.detail}>
          <ApiOperationDetail operation={operation} />
        </div>
      )}
    </div>
  );
}
