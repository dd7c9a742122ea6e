import type { SeriesLabels } from "@signalbox/db/feed/metrics";

interface Live {
  readonly labels: SeriesLabels;
  seenAt: number;
}

const IDLE_MS = 3_600_000;
/** The route under which everything counts that has no room of its own. */
export const OTHER_ROUTE = "other";
/** Room beyond the cap for that route, of each service and version. */
const OTHERS = 0.1;

/** The series of one environment that live, and no more than may. */
export class SeriesBook {
  readonly #live = new Map<string, Live>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#live.size;
  }

  /** The series of these labels: itself, the one that stands for those without room, or null where even that has none. */
  place(labels: SeriesLabels, now: number): SeriesLabels | null {
    const own = this.#find(labels, now, this.#most);
    if (own) return own;
    const other = { ...labels, route: OTHER_ROUTE, flagVariant: "" };
    return this.#find(other, now, Math.ceil(this.#most * (1 + OTHERS)));
  }

  tidy(now: number): void {
    for (const [name, { seenAt }] of this.#live) if (now - seenAt >= IDLE_MS) this.#live.delete(name);
  }

  /** One object for each series, so that what is known of it can hang on it. */
  #find(labels: SeriesLabels, now: number, most: number): SeriesLabels | null {
    const { service, version, route, flagVariant } = labels;
    const name = JSON.stringify([service, version, route, flagVariant]);
    const known = this.#live.get(name);
    if (known) {
      known.seenAt = now;
      return known.labels;
    }
    if (this.#live.size >= most) return null;
    this.#live.set(name, { labels, seenAt: now });
    return labels;
  }
}
