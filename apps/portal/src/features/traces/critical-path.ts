import type { TraceNode } from "./trace-tree.ts";

/** A part of a span in which the whole trace waited for it, and for none of its children. */
export interface CriticalPart {
  readonly spanId: string;
  readonly fromUs: number;
  readonly toUs: number;
}

interface Window {
  readonly fromUs: number;
  readonly toUs: number;
}
interface Work extends Window {
  readonly node: TraceNode;
}

/**
 * What made the trace as long as it is, from its end backwards: at each moment the child that ended last before it, and
 * the span itself where no child ran. Of a child that outlives its parent only what its parent could wait for counts; one
 * that begins after its parent's end is on nobody's way. A clock that is off moves a child into its parent.
 */
export function criticalPath(root: TraceNode): CriticalPart[] {
  const parts: CriticalPart[] = [];
  const stack: Work[] = [{ node: root, ...windowOf(root) }];
  for (let work = stack.pop(); work !== undefined; work = stack.pop()) {
    const { node, fromUs } = work;
    const { spanId } = node.span;
    let cursor = work.toUs;
    for (const child of byEnd(node, work)) {
      // It ran beside the one that ended later, so nobody waited for this part of it.
      const toUs = Math.min(child.toUs, cursor);
      if (toUs <= child.fromUs) continue;
      if (toUs < cursor) parts.push({ spanId, fromUs: toUs, toUs: cursor });
      stack.push({ ...child, toUs });
      cursor = child.fromUs;
    }
    if (cursor > fromUs) parts.push({ spanId, fromUs, toUs: cursor });
  }
  return parts.toSorted((a, b) => a.fromUs - b.fromUs || a.toUs - b.toUs);
}

function windowOf({ span }: TraceNode): Window {
  return { fromUs: span.startUs, toUs: span.startUs + span.durationUs };
}

/** The children within their parent's window, the one that ended last first. */
function byEnd(node: TraceNode, within: Window): Work[] {
  return node.children
    .flatMap((child) => {
      const window = placed(windowOf(child), windowOf(node));
      const fromUs = Math.max(window.fromUs, within.fromUs);
      const toUs = Math.min(window.toUs, within.toUs);
      return toUs > fromUs ? [{ node: child, fromUs, toUs }] : [];
    })
    .toSorted((a, b) => b.toUs - a.toUs || a.fromUs - b.fromUs);
}

/** A child cannot end before its parent began: its clock is off, and it lay somewhere in the middle. */
function placed(child: Window, parent: Window): Window {
  if (child.toUs > parent.fromUs || child.toUs === child.fromUs) return child;
  const length = Math.min(child.toUs - child.fromUs, parent.toUs - parent.fromUs);
  const fromUs = parent.fromUs + (parent.toUs - parent.fromUs - length) / 2;
  return { fromUs, toUs: fromUs + length };
}

/** The parts by their span. */
export function partsBySpan(parts: readonly CriticalPart[]): ReadonlyMap<string, readonly CriticalPart[]> {
  return Map.groupBy(parts, ({ spanId }) => spanId);
}

/** For how long a span was what the trace waited for. */
export function criticalUs(parts: readonly CriticalPart[] = []): number {
  return parts.reduce((sum, { fromUs, toUs }) => sum + toUs - fromUs, 0);
}
