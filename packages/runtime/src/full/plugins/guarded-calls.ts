import { AppError } from "@signalbox/kernel";
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleWhen,
  retry,
  wrap,
  type CircuitBreakerPolicy,
} from "cockatiel";
import { OUTGOING_BREAKER, type OutgoingState } from "./outgoing.ts";

interface Answer {
  readonly status: number;
}

export interface Guarded {
  readonly host: string;
  readonly repeatable: boolean;
  /** Past the breaker, and without a second try: a person wants to know now. */
  readonly direct: boolean;
}

/** Runs attempts under retry and a circuit breaker for each host. */
export interface GuardedCalls {
  run<T extends Answer>(call: Guarded, attempt: () => Promise<T>): Promise<T>;
  /** The worst of all hosts. */
  state(): OutgoingState;
}

export interface GuardedCallsOptions {
  readonly title: string;
  readonly moved: (host: string, from: OutgoingState, to: OutgoingState) => void;
  readonly rejected: (host: string) => void;
  /** How long the first wait before another try is; tests take none. */
  readonly firstWaitMs?: number;
  readonly openMs?: number;
}

const MOST_HOSTS = 200;
const MORE_TRIES = 2;
const LONGEST_WAIT_MS = 2000;
/** Answers of a proxy or of a backend that cannot do it now; trying again may help. */
const PASSING = new Set([502, 503, 504]);
const STATES = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Isolated]: "open",
} as const satisfies Record<CircuitState, OutgoingState>;

const isAway = (error: unknown) => error instanceof AppError && error.code === "unavailable";
const statusOf = (answer: unknown) =>
  typeof answer === "object" && answer !== null && "status" in answer ? Number(answer.status) : 0;

export function createGuardedCalls(options: GuardedCallsOptions): GuardedCalls {
  const { title, rejected, firstWaitMs = 100 } = options;
  const hosts = new Map<string, CircuitBreakerPolicy>();
  const breakerOf = (host: string) => {
    const key = hosts.has(host) || hosts.size < MOST_HOSTS ? host : "";
    const found = hosts.get(key) ?? breakerFor(host, options);
    hosts.set(key, found);
    return found;
  };
  const again = retry(
    handleWhen(isAway).orWhenResult((answer) => PASSING.has(statusOf(answer))),
    {
      maxAttempts: MORE_TRIES,
      backoff: new ExponentialBackoff({ initialDelay: firstWaitMs, maxDelay: LONGEST_WAIT_MS }),
    },
  );
  return {
    state: () => worst([...hosts.values()].map(({ state }) => STATES[state])),
    run: async ({ host, repeatable, direct }, attempt) => {
      if (direct) {
        const answer = await attempt();
        // It answers, so that whoever comes next need not wait for the trial.
        if (answer.status < 500 && breakerOf(host).state !== CircuitState.Closed) {
          options.moved(host, STATES[breakerOf(host).state], "closed");
          hosts.delete(host);
        }
        return answer;
      }
      const breaker = breakerOf(host);
      const policy = repeatable ? wrap(again, breaker) : breaker;
      try {
        return await policy.execute(attempt);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        rejected(host);
        throw new AppError(
          "unavailable",
          `${title} at ${host} is not asked at present: its last calls failed.`,
          {
            retryAfter: OUTGOING_BREAKER.openSeconds,
            remedy: "It is tried again by itself; the settings of plugins say what failed.",
            cause: error,
          },
        );
      }
    },
  };
}

function breakerFor(host: string, { moved, openMs }: GuardedCallsOptions): CircuitBreakerPolicy {
  const { failures, openSeconds } = OUTGOING_BREAKER;
  const breaker = circuitBreaker(
    handleWhen(isAway).orWhenResult((answer) => statusOf(answer) >= 500),
    { halfOpenAfter: openMs ?? openSeconds * 1000, breaker: new ConsecutiveBreaker(failures) },
  );
  let before: OutgoingState = "closed";
  breaker.onStateChange((state) => {
    const after = STATES[state];
    if (after !== before) moved(host, before, after);
    before = after;
  });
  return breaker;
}

function worst(states: readonly OutgoingState[]): OutgoingState {
  if (states.includes("open")) return "open";
  return states.includes("half-open") ? "half-open" : "closed";
}
