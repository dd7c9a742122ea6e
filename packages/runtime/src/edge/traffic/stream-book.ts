import type { ExportedMetric, HistogramPoint } from "@signalbox/formats/otlp";
import { onLayout, wholeOnLayout, type OnLayout } from "./on-layout.ts";
import { perSecondOf } from "./request-labels.ts";

/** Requests that came between two moments. */
export interface Increment {
  readonly start: number;
  readonly end: number;
  readonly requests: number;
  /** How many took at most as long as each bound of the layout. */
  readonly within: readonly number[];
}

interface Stream {
  start: number;
  time: number;
  seenAt: number;
  /** As far as it has counted; nothing for streams that tell increments by themselves. */
  total: number;
  below: OnLayout | null;
}

/** The streams of one metric of one resource. */
interface Group {
  readonly streams: Map<string, Stream>;
  /** The call in which it was first seen. */
  readonly bornIn: number;
  seenAt: number;
  /** Whether streams of it were let go, which may come back. */
  forgot: boolean;
}

const MOST_STREAMS = 100_000;
const FULL = "This edge follows as many streams as it can.";
const IDLE_MS = 15 * 60_000;
/** What ends a little later than it is says that two clocks differ. */
const OLDEST_MS = 3_600_000;
/** A stream that began so lately was told of by nobody before. */
const JUST_BEGUN_MS = 3 * 60_000;
const COUNTED_BEFORE = { start: 0, end: 0, requests: 0, within: [] };

interface Whose {
  readonly group: string;
  /** The number of the call that brings it. */
  readonly call: number;
  readonly now: number;
}

/** Makes increments of what streams tell, whether they tell increments or how far they have counted since they began. */
export class StreamBook {
  readonly #groups = new Map<string, Group>();
  readonly #begunAt: number;
  #size = 0;

  constructor(begunAt: number) {
    this.#begunAt = begunAt;
  }

  get size(): number {
    return this.#size;
  }

  has(group: string): boolean {
    return this.#groups.has(group);
  }

  /** What a point adds, or why it cannot be taken. */
  take(metric: ExportedMetric, point: HistogramPoint, whose: Whose): Increment | string {
    const time = point.timeMs === 0 || point.timeMs > whose.now ? whose.now : point.timeMs;
    if (time < whose.now - OLDEST_MS) return "A point is older than an hour.";
    // Before anything is kept: a point that is refused must not cost memory.
    if (this.#size >= MOST_STREAMS && !this.#groups.has(whose.group)) return FULL;
    const group = this.#groupOf(whose);
    const isDelta = metric.temporality === "delta";
    const name = `${metric.scope} ${point.identity}${isDelta ? "" : ` ${point.startMs}`}`;
    const known = group.streams.get(name);
    if (!known && this.#size >= MOST_STREAMS) return FULL;
    const stream = known ?? { start: 0, time: 0, seenAt: 0, total: 0, below: null };
    if (!known) {
      group.streams.set(name, stream);
      this.#size++;
    }
    stream.seenAt = group.seenAt = whose.now;
    const at = { ...point, timeMs: time };
    if (isDelta) return delta(stream, at, perSecondOf(metric));
    const isNew = group.bornIn === whose.call || group.forgot;
    // A service that comes over from another edge brings what that one has counted.
    const heardSince = Math.max(this.#begunAt, whose.now - JUST_BEGUN_MS);
    const since = { counted: isNew && !(point.startMs >= heardSince) };
    return cumulative(stream, at, { perSecond: perSecondOf(metric), since: known ? null : since });
  }

  /** Lets go of streams that are not told of any more. */
  tidy(now: number): void {
    for (const [name, group] of this.#groups) {
      for (const [key, { seenAt }] of group.streams) {
        if (now - seenAt < IDLE_MS) continue;
        group.streams.delete(key);
        group.forgot = true;
        this.#size--;
      }
      if (group.streams.size === 0 && now - group.seenAt >= IDLE_MS) this.#groups.delete(name);
    }
  }

  #groupOf({ group: name, call, now }: Whose): Group {
    const known = this.#groups.get(name);
    if (known) return known;
    const group = { streams: new Map(), bornIn: call, seenAt: now, forgot: false };
    this.#groups.set(name, group);
    return group;
  }
}

/** What was sent again after its answer got lost counts once. */
function delta(stream: Stream, point: HistogramPoint, perSecond: number): Increment {
  const { startMs, timeMs, count } = point;
  if (stream.start === startMs && stream.time === timeMs && stream.total === count) return COUNTED_BEFORE;
  Object.assign(stream, { start: startMs, time: timeMs, total: count });
  const within = wholeOnLayout(onLayout(point, perSecond), count);
  return { start: started(startMs, timeMs), end: timeMs, requests: count, within };
}

interface Reading {
  readonly perSecond: number;
  /** What is known of a stream that is new; null for one that is not. */
  readonly since: { readonly counted: boolean } | null;
}

function cumulative(stream: Stream, point: HistogramPoint, { perSecond, since }: Reading): Increment {
  const { startMs, timeMs, count } = point;
  // The greatest value is that of the whole life of the stream, so it says nothing of what came last.
  const below = onLayout({ buckets: point.buckets, max: null }, perSecond);
  const { time: last, total, below: before } = stream;
  if (before && timeMs <= last) return COUNTED_BEFORE;
  Object.assign(stream, { start: startMs, time: timeMs, total: count, below });
  // How much of it came while this edge was there to hear of it is not known.
  if (since?.counted) return COUNTED_BEFORE;
  if (!before || count < total)
    return {
      start: started(before ? last : startMs, timeMs),
      end: timeMs,
      requests: count,
      within: wholeOnLayout(below, count),
    };
  const more = below.map((one, index) => one - (before[index] ?? 0));
  const requests = count - total;
  return { start: last, end: timeMs, requests, within: wholeOnLayout(more, requests) };
}

function started(start: number, end: number): number {
  return start === 0 || start > end ? end : Math.max(start, end - OLDEST_MS);
}
