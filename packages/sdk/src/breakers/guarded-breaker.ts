import type { Answer, CallContext, CallOptions, CircuitState } from "./breaker.ts";
import type { BreakerSettings } from "./breaker-settings.ts";
import { BreakerTally, type Move } from "./breaker-tally.ts";
import { createCircuit, type Circuit } from "./circuit.ts";
import { FallbackTiers } from "./fallback-tiers.ts";
import type { HeldBreakers } from "./held-breakers.ts";

export interface GuardedParts {
  readonly settings: BreakerSettings;
  readonly held: HeldBreakers;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Something moved, which the edge is to know soon. */
  readonly onMove: () => void;
}

const LONGEST_ERROR = 100;

/** One breaker of this process: it guards, counts, and obeys. */
export class GuardedBreaker {
  readonly settings: BreakerSettings;
  readonly tally: BreakerTally;
  readonly #parts: GuardedParts;
  readonly #circuit: Circuit;
  readonly #tiers: FallbackTiers | null;
  #shown: CircuitState = "closed";
  #forced: "open" | "closed" | null = null;
  #since: number;
  #error: string | null = null;

  constructor(parts: GuardedParts) {
    const { settings, now } = parts;
    this.settings = settings;
    this.#parts = parts;
    this.tally = new BreakerTally(now);
    this.#since = now();
    this.#tiers = settings.fallback && new FallbackTiers(settings.fallback, now);
    this.#circuit = createCircuit(settings, {
      attempted: (outcome, ms, error) => {
        this.tally.attempt(outcome, ms);
        if (outcome !== "ok") this.#error = outcome === "timeouts" ? "timeout" : kindOf(error);
      },
      rejected: () => this.tally.rejected(),
      moved: (state) => this.#show(causeOf(this.#shown, state)),
    });
    this.obey();
  }

  get since(): number {
    return this.#since;
  }

  state(): CircuitState {
    return this.#shown;
  }

  forced(): "open" | "closed" | null {
    return this.#parts.held.of(this.settings.name)?.to ?? null;
  }

  /** Looks at what it is held to now; what is over has ended by itself. */
  obey(): void {
    const forced = this.forced();
    if (forced === this.#forced) return;
    const isOver = forced === null && this.#parts.held.isOver(this.settings.name);
    this.#forced = forced;
    this.#show(forced === null ? (isOver ? "expired" : "released") : "forced");
    // Also where the state stays the same, the edge is to know who obeys.
    this.#parts.onMove();
  }

  async call<T>(
    work: (context: CallContext) => Promise<T> | T,
    { key = "", signal }: CallOptions = {},
  ): Promise<Answer<T>> {
    this.obey();
    try {
      const value = await this.#circuit.run(work, () => this.forced(), signal);
      this.#tiers?.remember(key, value);
      return { source: "live", value, confidence: 1, ageSeconds: 0, error: null };
    } catch (error) {
      if (this.#tiers === null) throw error;
      this.tally.fellBack();
      return this.#tiers.answer<T>(key, error);
    }
  }

  #show(cause: Move["cause"]): void {
    const to = this.#forced ?? this.#circuit.state();
    const from = this.#shown;
    if (from === to) return;
    this.#shown = to;
    this.#since = this.#parts.now();
    const isTrip = cause === "failures" || cause === "trial-failed";
    this.tally.moved({ from, to, cause, error: isTrip ? this.#error : null });
    this.#parts.onMove();
  }
}

function causeOf(from: CircuitState, to: CircuitState): Move["cause"] {
  if (to === "half-open") return "trial";
  if (to === "open") return from === "half-open" ? "trial-failed" : "failures";
  return "trial-succeeded";
}

/** The kind alone: what an error says may hold anything. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  return `${error.name}${code}`
    .slice(0, LONGEST_ERROR)
    .replaceAll(/\p{Cc}/gu, " ")
    .toWellFormed();
}
