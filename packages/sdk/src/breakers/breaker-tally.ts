import { randomUUID } from "node:crypto";
import { LATENCY_BUCKETS, latencyBucket, type BreakerReport } from "@signalbox/wire";
import type { CircuitState } from "./breaker.ts";

type Reported = BreakerReport["breakers"][number];
type Counts = Reported["counts"];
type Cause = Reported["moves"][number]["cause"];

export interface Move {
  readonly id: string;
  readonly at: number;
  readonly from: CircuitState;
  readonly to: CircuitState;
  readonly cause: Cause;
  readonly error: string | null;
}

export interface Drained {
  readonly counts: Counts;
  readonly latency: Reported["latency"];
  readonly moves: readonly Move[];
}

/** So many are kept while the edge is away; older ones give way. */
const MOST_MOVES = 200;
const MOST_COUNT = 10_000_000;

/** What one breaker did since it was last told: numbers, and a bounded list of moves. */
export class BreakerTally {
  #counts = noCounts();
  readonly #latency = new Uint32Array(LATENCY_BUCKETS);
  #moves: Move[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isEmpty(): boolean {
    const { calls, rejected, fallbacks } = this.#counts;
    return calls + rejected + fallbacks + this.#moves.length === 0;
  }

  attempt(outcome: "ok" | "failed" | "timeouts", ms: number): void {
    this.#counts.calls++;
    if (outcome === "ok") this.#counts.ok++;
    else this.#counts.failed++;
    if (outcome === "timeouts") this.#counts.timeouts++;
    const bucket = latencyBucket(ms);
    this.#latency[bucket] = (this.#latency[bucket] ?? 0) + 1;
  }
  rejected(): void {
    this.#counts.rejected++;
  }
  fellBack(): void {
    this.#counts.fallbacks++;
  }

  moved(move: Omit<Move, "id" | "at">): void {
    this.#moves.push({ ...move, id: randomUUID(), at: this.#now() });
    if (this.#moves.length > MOST_MOVES) this.#moves.shift();
  }

  /** Everything since the last call. */
  drain(): Drained {
    const counts = Object.fromEntries(
      Object.entries(this.#counts).map(([name, count]) => [name, Math.min(count, MOST_COUNT)]),
    ) as Counts;
    const latency = [...this.#latency.entries()].flatMap(([bucket, count]): Reported["latency"] =>
      count > 0 ? [[bucket, Math.min(count, MOST_COUNT)]] : [],
    );
    const moves = this.#moves;
    this.#counts = noCounts();
    this.#latency.fill(0);
    this.#moves = [];
    return { counts, latency, moves };
  }
}

function noCounts(): Counts {
  return { calls: 0, ok: 0, failed: 0, timeouts: 0, rejected: 0, fallbacks: 0 };
}
