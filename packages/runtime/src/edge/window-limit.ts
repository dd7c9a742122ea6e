export interface WindowSettings {
  readonly points: number;
  readonly seconds: number;
}

/** What several processes count together; answers how long a key has to wait, or null. */
export type SpendTogether = (key: string, points: number) => Promise<number | null>;

interface Window {
  startedAt: number;
  spent: number;
  /** Not told to the others yet. */
  untold: number;
  blockedUntil: number;
}

const MOST_KEYS = 10_000;

/**
 * Counts calls by key in memory, which costs a call nothing. Where there are others, what was spent is told to them each
 * second and what they answer holds from then on, so together they let through a second's worth too much at most.
 */
export class WindowLimit {
  readonly #settings: WindowSettings;
  readonly #windows = new Map<string, Window>();

  constructor(settings: WindowSettings) {
    this.#settings = settings;
  }

  /** Seconds to wait, or 0 when the call may go on. */
  spend(key: string, now: number): number {
    const window = this.#window(key, now);
    if (window.blockedUntil > now) return secondsUntil(window.blockedUntil, now);
    window.spent++;
    window.untold++;
    if (window.spent <= this.#settings.points) return 0;
    return secondsUntil(window.startedAt + this.#settings.seconds * 1000, now);
  }

  async tell(together: SpendTogether, now: () => number): Promise<void> {
    const spenders = [...this.#windows].filter(([, { untold }]) => untold > 0);
    await Promise.all(
      spenders.map(async ([key, window]) => {
        const points = window.untold;
        window.untold = 0;
        const wait = await together(key, points);
        if (wait !== null) window.blockedUntil = now() + wait * 1000;
      }),
    );
  }

  /** The windows stand in the order in which they began, so the first is the one to give up for a new one. */
  #window(key: string, now: number): Window {
    const known = this.#windows.get(key);
    if (known && known.startedAt + this.#settings.seconds * 1000 > now) return known;
    const { untold = 0, blockedUntil = 0 } = known ?? {};
    const window = { startedAt: now, spent: 0, untold, blockedUntil };
    this.#windows.delete(key);
    if (this.#windows.size >= MOST_KEYS) this.#forgetFirst();
    this.#windows.set(key, window);
    return window;
  }

  #forgetFirst(): void {
    for (const key of this.#windows.keys()) {
      this.#windows.delete(key);
      return;
    }
  }
}

const secondsUntil = (then: number, now: number): number => Math.max(1, Math.ceil((then - now) / 1000));
