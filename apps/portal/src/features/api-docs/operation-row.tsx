import { IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import type { ApiOperation } from "./api-document.ts";
import { OperationDetail } from "./operation-detail.tsx";
import classes from "./api-docs.module.css";

interface OperationRowProps {
  readonly operation: ApiOperation;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** One operation; opens in place. */
export function OperationRow({ operation, open, onToggle }: OperationRowProps) {
  const id = useId();
  const { method, path, summary } = operation;
  return (
    <div className={classes.operation} data-open={open || undefined}>
      <h3 className={classes.heading}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => onToggle(!open)}
        >
          <IconChevronRight aria-hidden size={14} className={classes.chevron} />
          <span className={classes.method} data-write={method !== "GET" || undefined}>
            {method}
          </span>
          <code className={classes.path}>{path}</code>
          <span className={classes.summary}>{summary}</span>
        </button>
      </h3>
      {open && (
        <div id={id} className={classes.detail}>
          <OperationDetail operation={operation} />
        </div>
      )}
    </div>
  );
}
