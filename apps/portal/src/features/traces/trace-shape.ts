import type { Span } from "@signalbox/domain/observability/schema";
import { criticalPath, partsBySpan, type CriticalPart } from "./critical-path.ts";
import { traceTree, type TraceNode } from "./trace-tree.ts";

/** A trace as it is drawn. */
export interface TraceShape {
  readonly trees: readonly TraceNode[];
  readonly startUs: number;
  readonly durationUs: number;
  readonly critical: ReadonlyMap<string, readonly CriticalPart[]>;
  readonly errors: number;
  /** Spans whose parent is missing. */
  readonly orphans: number;
}

export function traceShape(spans: readonly Span[]): TraceShape {
  const trees = traceTree(spans);
  const startUs = spans.reduce((least, span) => Math.min(least, span.startUs), Infinity);
  const endUs = spans.reduce((most, span) => Math.max(most, span.startUs + span.durationUs), 0);
  const [root] = trees;
  return {
    trees,
    startUs: Number.isFinite(startUs) ? startUs : 0,
    durationUs: Math.max(1, endUs - startUs),
    critical: partsBySpan(root ? criticalPath(root) : []),
    errors: spans.filter(({ status }) => status === "error").length,
    orphans: trees.filter(({ orphan }) => orphan).length,
  };
}

/** Where a part lies in the whole, in percent. */
export function placeOf(
  { startUs, durationUs }: Pick<TraceShape, "startUs" | "durationUs">,
  part: { readonly fromUs: number; readonly toUs: number },
): { readonly left: string; readonly width: string } {
  const percent = (us: number) => `${((us / durationUs) * 100).toFixed(3)}%`;
  return { left: percent(part.fromUs - startUs), width: percent(part.toUs - part.fromUs) };
}
