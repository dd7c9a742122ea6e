import { randomUUID } from "node:crypto";
import {
  LATENCY_BOUNDS,
  type MetricBatch,
  type MetricPoint,
  type MetricSink,
  type SeriesLabels,
} from "@signalbox/db/feed/metrics";
import { share, slotsOf } from "./slots.ts";
import type { Increment } from "./stream-book.ts";

/** Requests of one series in ten seconds, by the buckets between the bounds of the layout; the last has no end. */
interface Cell {
  readonly series: SeriesLabels;
  readonly at: number;
  errors: number;
  readonly buckets: number[];
}

/** So many points wait in memory while they cannot be written; older ones give way to newer. */
const MOST_WAITING = 200_000;
const MOST_A_WRITE = 10_000;
const BUCKETS = LATENCY_BOUNDS.length + 1;

/** What was counted and is not written yet. A batch that was tried stays as it is, so that it counts once. */
export class PointBook {
  readonly #open = new Map<number, Map<SeriesLabels, Cell>>();
  #size = 0;
  #tried: MetricBatch | null = null;
  #gaveWay = new Map<string, { folded: number; dropped: number }>();
  /** Requests that were given up since they could not be written. */
  readonly lost = { full: 0, refused: 0 };

  get waiting(): number {
    return this.#size + (this.#tried?.points.length ?? 0);
  }

  add(series: SeriesLabels, { start, end, requests, within }: Increment, isError: boolean): void {
    if (requests === 0) return;
    const slots = slotsOf(start, end);
    const cells = slots.map(({ at }) => this.#cell(series, at));
    let below = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const until = within[bucket] ?? requests;
      const count = until - below;
      below = until;
      if (count === 0) continue;
      // Another phase for each bucket, so that the odd ones of all do not come together.
      const parts = slots.length === 1 ? [count] : share(count, slots, (bucket * GOLDEN) % 1);
      for (const [index, part] of parts.entries()) put(cells[index], bucket, { part, isError });
    }
    this.#makeRoom();
  }

  /** Says that a service was there, though it had no requests. */
  touch(series: SeriesLabels, at: number): void {
    const [slot] = slotsOf(at, at);
    if (slot) this.#cell(series, slot.at);
  }

  gaveWay(environment: string, kind: "folded" | "dropped", requests: number): void {
    const known = this.#gaveWay.get(environment);
    const sums = known ?? { folded: 0, dropped: 0 };
    if (!known) this.#gaveWay.set(environment, sums);
    sums[kind] += requests;
  }

  /** Writes the oldest first; rejects when that failed, after which the same batch is tried again. */
  async write(sink: MetricSink): Promise<void> {
    for (;;) {
      this.#tried ??= this.#next();
      if (!this.#tried) return;
      await sink.addPoints(this.#tried);
      this.#tried = null;
    }
  }

  /** Gives up what the database refuses for what it is: tried again it would hold up everything behind it. */
  giveUp(): void {
    for (const { requests } of this.#tried?.points ?? []) this.lost.refused += requests;
    this.#tried = null;
  }

  #next(): MetricBatch | null {
    const points: MetricPoint[] = [];
    for (const [at, cells] of this.#open) {
      for (const [series, cell] of cells) {
        if (points.length >= MOST_A_WRITE) break;
        points.push(pointOf(cell));
        cells.delete(series);
      }
      if (cells.size === 0) this.#open.delete(at);
    }
    this.#size -= points.length;
    const gaveWay = [...this.#gaveWay].map(([environment, sums]) => ({ environment, ...sums }));
    if (points.length + gaveWay.length === 0) return null;
    this.#gaveWay = new Map();
    return { id: randomUUID(), points, gaveWay };
  }

  #cell(series: SeriesLabels, at: number): Cell {
    let cells = this.#open.get(at);
    if (!cells) this.#open.set(at, (cells = new Map()));
    const known = cells.get(series);
    if (known) return known;
    const cell = { series, at, errors: 0, buckets: Array.from({ length: BUCKETS }, () => 0) };
    cells.set(series, cell);
    this.#size++;
    return cell;
  }

  #makeRoom(): void {
    while (this.#size > MOST_WAITING) {
      const oldest = Math.min(...this.#open.keys());
      for (const { buckets } of this.#open.get(oldest)?.values() ?? [])
        this.lost.full += buckets.reduce((sum, count) => sum + count, 0);
      this.#size -= this.#open.get(oldest)?.size ?? 0;
      this.#open.delete(oldest);
    }
  }
}

const GOLDEN = 0.618_033_988_75;

function put(
  cell: Cell | undefined,
  bucket: number,
  { part, isError }: { readonly part: number; readonly isError: boolean },
): void {
  if (!cell) return;
  cell.buckets[bucket] = (cell.buckets[bucket] ?? 0) + part;
  if (isError) cell.errors += part;
}

function pointOf({ series, at, errors, buckets }: Cell): MetricPoint {
  let below = 0;
  const within = LATENCY_BOUNDS.map((_, index) => (below += buckets[index] ?? 0));
  return { series, at, requests: below + (buckets[LATENCY_BOUNDS.length] ?? 0), errors, within };
}
