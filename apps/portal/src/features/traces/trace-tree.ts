import type { Span } from "@signalbox/domain/observability/schema";

/** A span in its place: how deep, and how many lie below it. */
export interface TraceNode {
  readonly span: Span;
  readonly depth: number;
  readonly children: readonly TraceNode[];
  /** All spans below. */
  readonly below: number;
  /** Its parent is not among the spans: it was lost, or has not arrived. */
  readonly orphan: boolean;
}

/** Spans as a tree, children by their start. A span that is its own ancestor counts as an orphan. */
export function traceTree(spans: readonly Span[]): TraceNode[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const byParent = Map.groupBy(spans, ({ spanId, parentId }) =>
    parentId === null || parentId === spanId || !ids.has(parentId) ? null : parentId,
  );
  const roots = byParent.get(null) ?? [];
  const reached = new Set<string>();
  const trees = roots.map((span) => grow(span, byParent, reached));
  // What is left hangs on itself; it is entered at its earliest span.
  for (const span of spans) if (!reached.has(span.spanId)) trees.push(grow(span, byParent, reached));
  return trees.toSorted((a, b) => Number(a.orphan) - Number(b.orphan) || a.span.startUs - b.span.startUs);
}

type ByParent = ReadonlyMap<string | null, readonly Span[]>;
interface Open {
  readonly span: Span;
  readonly depth: number;
  readonly children: Open[];
}

/** Without recursion: a chain of thousands of calls is no reason to fail. */
function grow(root: Span, byParent: ByParent, reached: Set<string>): TraceNode {
  const top: Open = { span: root, depth: 0, children: [] };
  const order: Open[] = [];
  const stack = [top];
  reached.add(root.spanId);
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    order.push(open);
    const children = (byParent.get(open.span.spanId) ?? []).toSorted((a, b) => a.startUs - b.startUs);
    for (const span of children) {
      if (reached.has(span.spanId)) continue;
      reached.add(span.spanId);
      const child = { span, depth: open.depth + 1, children: [] };
      open.children.push(child);
      stack.push(child);
    }
  }
  return closed(order, top);
}

function closed(order: readonly Open[], top: Open): TraceNode {
  const done = new Map<Open, TraceNode>();
  for (const open of order.toReversed()) {
    const children = open.children.flatMap((child) => done.get(child) ?? []);
    const below = children.reduce((count, child) => count + 1 + child.below, 0);
    const orphan = open === top && open.span.parentId !== null;
    done.set(open, { span: open.span, depth: open.depth, children, below, orphan });
  }
  return done.get(top) ?? { span: top.span, depth: 0, children: [], below: 0, orphan: false };
}

/** The rows that are seen while some spans are collapsed, from the top down. */
export function visibleRows(trees: readonly TraceNode[], collapsed: ReadonlySet<string>): TraceNode[] {
  const rows: TraceNode[] = [];
  const stack = trees.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    rows.push(node);
    if (!collapsed.has(node.span.spanId)) stack.push(...node.children.toReversed());
  }
  return rows;
}
