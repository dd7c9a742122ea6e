import { StateIcon } from "@signalbox/ui";
import type { CSSProperties } from "react";
import { durationWords } from "./duration-words.ts";
import { ROW_HEIGHT } from "./row-window.ts";
import { placeOf, type TraceShape } from "./trace-shape.ts";
import type { TraceNode } from "./trace-tree.ts";
import styles from "./waterfall.module.css";

interface WaterfallRowProps {
  readonly id: string;
  readonly node: TraceNode;
  readonly shape: TraceShape;
  readonly index: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isCollapsed: boolean;
  readonly onToggle: () => void;
  readonly onSelect: () => void;
}

const INDENT_PX = 12;
const MOST_INDENT = 14;

/** A span: its name in its depth, when it ran, what of it the trace waited for, and how long it took. */
export function WaterfallRow(props: WaterfallRowProps) {
  const { id, node, shape, index, isActive, isSelected, isCollapsed, onToggle, onSelect } = props;
  const { span, depth, below, orphan } = node;
  const failed = span.status === "error";
  const bar = { fromUs: span.startUs, toUs: span.startUs + span.durationUs };
  const style: CSSProperties = { top: index * ROW_HEIGHT };
  const indent: CSSProperties = { paddingInlineStart: Math.min(depth, MOST_INDENT) * INDENT_PX };
  return (
    // The keys are the tree's, which has the focus.
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isSelected}
      aria-expanded={below > 0 ? !isCollapsed : undefined}
      className={styles.row}
      data-active={isActive || undefined}
      style={style}
      onClick={onSelect}
    >
      <span className={styles.label} style={indent}>
        <span
          className={styles.toggle}
          aria-hidden
          onClick={(event) => {
            if (below === 0) return;
            event.stopPropagation();
            onToggle();
          }}
        >
          {below === 0 ? "" : `${isCollapsed ? "▸" : "▾"} ${String(below)}`}
        </span>
        {failed && (
          <span className={styles.failed}>
            <StateIcon state="critical" /> Error
          </span>
        )}
        <span className={styles.text} title={`${span.service}: ${span.operation}`}>
          <span className={styles.service}>{span.service}</span> {span.operation}
          {orphan && " (its parent is missing)"}
        </span>
      </span>
      <span className={styles.lane} aria-hidden>
        <span className={styles.bar} data-failed={failed || undefined} style={placeOf(shape, bar)} />
        {(shape.critical.get(span.spanId) ?? []).map((part) => (
          <span key={part.fromUs} className={styles.critical} style={placeOf(shape, part)} />
        ))}
      </span>
      <span className={styles.duration}>{durationWords(span.durationUs)}</span>
    </div>
  );
}
