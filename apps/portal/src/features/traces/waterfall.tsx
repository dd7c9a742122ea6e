"use client";

import { Button, Group } from "@mantine/core";
import { useId } from "react";
import { durationWords } from "./duration-words.ts";
import { ROW_HEIGHT } from "./row-window.ts";
import type { TraceShape } from "./trace-shape.ts";
import { useWaterfall } from "./use-waterfall.ts";
import { WaterfallRow } from "./waterfall-row.tsx";
import styles from "./waterfall.module.css";

interface WaterfallProps {
  readonly shape: TraceShape;
  readonly selected: string;
  readonly onSelect: (spanId: string) => void;
}

/** The spans of a trace over time: a tree that is moved through by keyboard, drawn where it is looked at. */
export function Waterfall({ shape, selected, onSelect }: WaterfallProps) {
  const id = useId();
  const { tree, rows, active, collapsed, drawn, ...act } = useWaterfall(shape, onSelect);
  const rowId = (index: number) => `${id}-${String(index)}`;
  return (
    <div>
      <Group gap="xs" mb={8}>
        <Button size="compact-sm" variant="default" onClick={act.collapseAll}>
          Collapse all
        </Button>
        <Button size="compact-sm" variant="default" onClick={act.expandAll}>
          Expand all
        </Button>
        <span>The thin line below a bar is the critical path: what the trace waited for.</span>
      </Group>
      <div className={styles.ruler} aria-hidden>
        <span>Service and operation</span>
        <span className={styles.ticks}>
          <span>0</span>
          <span>{durationWords(shape.durationUs / 2)}</span>
          <span>{durationWords(shape.durationUs)}</span>
        </span>
      </div>
      <div
        ref={tree}
        role="tree"
        tabIndex={0}
        aria-label="Spans of the trace"
        aria-activedescendant={rows.length > 0 ? rowId(active) : undefined}
        className={styles.tree}
        onKeyDown={act.onKeyDown}
        onScroll={act.onScroll}
      >
        <div role="none" className={styles.spacer} style={{ height: rows.length * ROW_HEIGHT }}>
          {drawn.map((index) => {
            const node = rows[index];
            if (!node) return null;
            const { spanId } = node.span;
            return (
              <WaterfallRow
                key={spanId}
                id={rowId(index)}
                node={node}
                shape={shape}
                index={index}
                isActive={index === active}
                isSelected={spanId === selected}
                isCollapsed={collapsed.has(spanId)}
                onToggle={() => act.toggle(spanId)}
                onSelect={() => {
                  act.setActive(index);
                  onSelect(spanId);
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
