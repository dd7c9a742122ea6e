import type { TraceNode } from "./trace-tree.ts";

export type TreeMove =
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "toggle"; readonly spanId: string }
  | { readonly kind: "open"; readonly spanId: string };

interface Place {
  readonly rows: readonly TraceNode[];
  readonly active: number;
  readonly collapsed: ReadonlySet<string>;
}

const PAGE_ROWS = 15;

/** What a key does in the tree of spans, as trees do everywhere; j and k go down and up. */
export function treeMove(key: string, { rows, active, collapsed }: Place): TreeMove | null {
  const node = rows[active];
  if (!node) return rows.length > 0 ? go(0, rows.length) : null;
  const { spanId } = node.span;
  const isCollapsed = collapsed.has(spanId);
  switch (key) {
    case "ArrowDown":
    case "j":
      return go(active + 1, rows.length);
    case "ArrowUp":
    case "k":
      return go(active - 1, rows.length);
    case "PageDown":
      return go(active + PAGE_ROWS, rows.length);
    case "PageUp":
      return go(active - PAGE_ROWS, rows.length);
    case "Home":
      return go(0, rows.length);
    case "End":
      return go(rows.length - 1, rows.length);
    case "ArrowRight":
      if (isCollapsed) return { kind: "toggle", spanId };
      return node.below > 0 ? go(active + 1, rows.length) : null;
    case "ArrowLeft":
      if (node.below > 0 && !isCollapsed) return { kind: "toggle", spanId };
      return parentOf(rows, active);
    case "Enter":
    case " ":
      return { kind: "open", spanId };
    default:
      return null;
  }
}

function go(to: number, count: number): TreeMove {
  return { kind: "go", to: Math.min(Math.max(0, to), count - 1) };
}

function parentOf(rows: readonly TraceNode[], active: number): TreeMove | null {
  const depth = rows[active]?.depth ?? 0;
  for (let at = active - 1; at >= 0; at -= 1) {
    if ((rows[at]?.depth ?? 0) < depth) return { kind: "go", to: at };
  }
  return null;
}
