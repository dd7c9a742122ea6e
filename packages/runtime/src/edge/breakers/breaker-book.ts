import type { BreakerTold } from "@signalbox/db/feed/flags";
import { LATENCY_BUCKETS, type BreakerReport } from "@signalbox/wire";

type Told = Omit<BreakerTold, "sinceAge" | "seenAge" | "moves"> & {
  /** When it was told, in milliseconds of this process. */
  readonly at: number;
  readonly sinceMs: number;
  readonly moves: readonly (Omit<BreakerTold["moves"][number], "age"> & { readonly ageMs: number })[];
};

const MOST_WAITING = 50_000;
const MOST_A_WRITE = 5000;

/** What instances told of their breakers and is not written yet. Of those that tell nothing new, the last word only. */
export class BreakerBook {
  readonly #now: () => number;
  #counted: Told[] = [];
  readonly #alive = new Map<string, Told>();
  #dropped = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get waiting(): number {
    return this.#counted.length + this.#alive.size;
  }
  /** What was given up for want of room. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Answers whether something moved, which somebody may be waiting to see. */
  report(environment: string, report: BreakerReport): boolean {
    const at = this.#now();
    const rows = report.breakers.map((breaker) => toldOf(environment, report, breaker, at));
    for (const row of rows) this.#add(row);
    return rows.some(({ moves }) => moves.length > 0);
  }

  /** The oldest, as they are written now; `done` forgets them. */
  next(): { readonly rows: BreakerTold[]; done(): void } | null {
    if (this.waiting === 0) return null;
    const counted = this.#counted.slice(0, MOST_A_WRITE);
    const alive = [...this.#alive].slice(0, MOST_A_WRITE - counted.length);
    const now = this.#now();
    return {
      rows: [...counted, ...alive.map(([, told]) => told)].map((told) => written(told, now)),
      done: () => {
        const gone = new Set(counted);
        this.#counted = this.#counted.filter((told) => !gone.has(told));
        for (const [name, told] of alive) if (this.#alive.get(name) === told) this.#alive.delete(name);
      },
    };
  }

  #add(told: Told): void {
    const name = `${told.id} ${told.instance}`;
    // What is told now says all that a sign of life before it said.
    this.#alive.delete(name);
    const isNews = told.calls + told.rejected + told.fallbacks + told.moves.length > 0;
    if (isNews) this.#counted.push(told);
    else this.#alive.set(name, told);
    if (this.waiting <= MOST_WAITING) return;
    this.#dropped++;
    if (this.#counted.shift() === undefined)
      for (const oldest of this.#alive.keys()) return void this.#alive.delete(oldest);
  }
}

function toldOf(
  environment: string,
  { batch, instance, service, serviceVersion, revision }: BreakerReport,
  { counts, latency, moves, ...breaker }: BreakerReport["breakers"][number],
  at: number,
): Told {
  const id = [environment, service, breaker.name].map(encodeURIComponent).join("/");
  const buckets = Array<number>(LATENCY_BUCKETS).fill(0);
  for (const [bucket, count] of latency) buckets[bucket] = count;
  return {
    // Each row by itself, since a report may be written in two parts.
    batch: `breakers ${environment} ${instance} ${batch} ${id}`,
    id,
    environment,
    service,
    instance,
    serviceVersion,
    revision,
    source: "sdk",
    profile: null,
    note: null,
    controlledBy: null,
    at,
    ...breaker,
    ...counts,
    latency: counts.calls > 0 ? buckets : [],
    moves: moves.map((move) => ({ ...move, id: `${environment} ${instance} ${move.id}` })),
  };
}

function written({ at, sinceMs, moves, ...told }: Told, now: number): BreakerTold {
  const age = Math.max(0, now - at);
  return {
    ...told,
    sinceAge: sinceMs + age,
    seenAge: age,
    moves: moves.map(({ ageMs, ...move }) => ({ ...move, age: ageMs + age })),
  };
}
