const STEP: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Which row a key moves to, or null when the key does not move; the first move enters at the first row in view. */
export function movedRow(key: string, current: number, count: number, inView = 0): number | null {
  if (count === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = STEP[key];
  if (step === undefined) return null;
  if (current < 0) return Math.min(inView, count - 1);
  return Math.min(Math.max(current + step, 0), count - 1);
}
