import type { Breaker } from "@signalbox/domain/breakers/schema";
import type { Wall } from "./wall-store.ts";

export interface Answer {
  readonly items: readonly Breaker[];
  readonly removed: readonly string[];
  readonly cursor: string;
  /** What was asked for lies too far back: everything has to be read anew. */
  readonly resync: boolean;
}

export interface Everything {
  readonly items: readonly Breaker[];
  readonly changesCursor: string;
}

export interface FeedPorts {
  readonly changes: (since: string) => Promise<Answer>;
  readonly everything: () => Promise<Everything>;
  /** Whether anybody can see the wall. */
  readonly visible: () => boolean;
  /** Calls back when that changes; answers what ends it. */
  readonly onVisibility: (listener: () => void) => () => void;
  /** Told when the wall falls behind, and when it has caught up. */
  readonly onState: (state: "live" | "behind") => void;
}

const EACH_MS = 1000;
/** Between an answer that took long and the next question. */
const LEAST_MS = 250;
const MOST_MS = 15_000;

/**
 * Keeps a wall up to date for as long as somebody sees it; behind, it asks less and less often and then catches up. Without a
 * cursor to start from, everything is read first.
 */
export function followChanges(wall: Wall, start: string | null, ports: FeedPorts): () => void {
  let cursor = start;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let stopped = false;

  const readAnew = async () => {
    const { items, changesCursor } = await ports.everything();
    if (!stopped) wall.replace(items);
    cursor = changesCursor;
  };
  const catchUp = async () => {
    if (cursor === null) return readAnew();
    const answer = await ports.changes(cursor);
    if (answer.resync) return readAnew();
    if (!stopped) wall.apply({ changed: answer.items, removed: answer.removed });
    cursor = answer.cursor;
  };
  const ask = async () => {
    if (asking || stopped || !ports.visible()) return;
    asking = true;
    const begun = performance.now();
    try {
      await catchUp();
      failures = 0;
    } catch {
      // Said by the state; the next question goes out all the same.
      failures += 1;
    }
    asking = false;
    if (stopped) return;
    ports.onState(failures === 0 ? "live" : "behind");
    const pause = Math.min(EACH_MS * 2 ** failures, MOST_MS) - (performance.now() - begun);
    timer = setTimeout(() => void ask(), Math.max(pause, LEAST_MS));
  };
  const stopListening = ports.onVisibility(() => {
    clearTimeout(timer);
    void ask();
  });
  timer = setTimeout(() => void ask(), start === null ? 0 : EACH_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopListening();
  };
}
