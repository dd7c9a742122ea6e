import type { PublishedBreaker } from "@signalbox/wire";

export interface Hold {
  readonly to: "open" | "closed";
  /** Milliseconds of the epoch, by this process's clock. */
  readonly until: number;
}

/** A hold is never longer, whatever its end says. */
const LONGEST_MS = 86_400_000;

/** What people hold the breakers of this service to: each until its end, with or without an edge. */
export class HeldBreakers {
  readonly #service: string;
  readonly #now: () => number;
  #holds = new Map<string, Hold>();

  constructor(service: string, now: () => number) {
    this.#service = service;
    this.#now = now;
  }

  /** Takes over all that the environment publishes now. */
  take(published: readonly PublishedBreaker[]): void {
    const latest = this.#now() + LONGEST_MS;
    const holds = published.flatMap(({ service, name, to, until }): [string, Hold][] => {
      const end = Date.parse(until);
      if (service !== this.#service || Number.isNaN(end)) return [];
      return [[name, { to, until: Math.min(end, latest) }]];
    });
    this.#holds = new Map(holds);
  }

  of(name: string): Hold | null {
    const hold = this.#holds.get(name);
    return hold && hold.until > this.#now() ? hold : null;
  }

  /** Whether a hold of that name is there and over. */
  isOver(name: string): boolean {
    const hold = this.#holds.get(name);
    return hold !== undefined && hold.until <= this.#now();
  }
}
