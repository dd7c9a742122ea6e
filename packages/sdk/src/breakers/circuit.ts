import {
  BrokenCircuitError,
  BulkheadRejectedError,
  CircuitState as Inner,
  ConsecutiveBreaker,
  ExponentialBackoff,
  TaskCancelledError,
  TimeoutStrategy,
  bulkhead,
  circuitBreaker,
  type CircuitBreakerPolicy,
  handleWhen,
  noop,
  retry,
  timeout,
} from "cockatiel";
import type { CallContext, CircuitState } from "./breaker.ts";
import type { BreakerSettings } from "./breaker-settings.ts";
import { BreakerOpenError, BulkheadFullError, CallTimeoutError } from "./errors.ts";

/** Whoever called does not want the answer any more: nobody's failure. */
class CallerGone extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super("The call was given up.");
    this.reason = reason;
  }
}

export type Work<T> = (context: CallContext) => Promise<T> | T;

/** What a circuit tells of what it does; nothing of it may throw. */
export interface CircuitEvents {
  attempted(outcome: "ok" | "failed" | "timeouts", ms: number, error: unknown): void;
  rejected(): void;
  /** It opened, closed or lets a trial through. */
  moved(state: CircuitState): void;
}

export interface Circuit {
  state(): CircuitState;
  /** Through everything; `held` puts what people want in the breaker's place. */
  run<T>(work: Work<T>, held: () => "open" | "closed" | null, signal?: AbortSignal): Promise<T>;
}

const STATES: Record<Inner, CircuitState> = {
  [Inner.Closed]: "closed",
  [Inner.Open]: "open",
  [Inner.HalfOpen]: "half-open",
  [Inner.Isolated]: "open",
};
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2000;

/** Bulkhead around retries around the breaker around the time limit: what the bulkhead refuses is no failure of anybody. */
export function createCircuit(settings: BreakerSettings, events: CircuitEvents): Circuit {
  const isFailure = (error: unknown) =>
    !(error instanceof CallerGone) && (error instanceof TaskCancelledError || failedBy(settings, error));
  // A trial that nobody waits for any more has shown nothing; taken for a success, it would close the breaker.
  const trips = (error: unknown): boolean =>
    error instanceof CallerGone ? breaker.state === Inner.HalfOpen : isFailure(error);
  const breaker: CircuitBreakerPolicy = circuitBreaker(handleWhen(trips), {
    halfOpenAfter: settings.openSeconds * 1000,
    breaker: new ConsecutiveBreaker(settings.failures),
  });
  breaker.onStateChange((state) => events.moved(STATES[state]));
  const limit =
    settings.timeoutMs === null
      ? noop
      : timeout(settings.timeoutMs, {
          strategy: TimeoutStrategy.Aggressive,
          // What was answered may still have to be read, with the same signal.
          abortOnReturn: false,
        });
  const repeat =
    settings.retries === 0
      ? noop
      : retry(
          handleWhen((error) => !(error instanceof BrokenCircuitError) && isFailure(error)),
          {
            maxAttempts: settings.retries,
            backoff: new ExponentialBackoff({ initialDelay: FIRST_RETRY_MS, maxDelay: LAST_RETRY_MS }),
          },
        );
  const room = settings.concurrency === null ? noop : bulkhead(settings.concurrency, 0);

  const attempt = <T>(work: Work<T>, signal: AbortSignal) =>
    measured(events, isFailure, async () => {
      try {
        return await limit.execute(({ signal: until }) => work({ signal: until }), signal);
      } catch (error) {
        throw signal.aborted ? new CallerGone(signal.reason) : error;
      }
    });
  const guarded = <T>(work: Work<T>, held: "open" | "closed" | null, signal: AbortSignal): Promise<T> => {
    if (held === "closed") return attempt(work, signal);
    // The trial is under way: whoever waited for it would wait as long as the dependency does.
    if (held === "open" || breaker.state === Inner.HalfOpen) return Promise.reject(new BrokenCircuitError());
    return breaker.execute(() => attempt(work, signal), signal);
  };

  return {
    state: () => STATES[breaker.state],
    run: (work, held, signal) =>
      room
        .execute(
          ({ signal: outer }) => repeat.execute(({ signal: inner }) => guarded(work, held(), inner), outer),
          signal,
        )
        .catch((error: unknown) => {
          throw ownError(settings, events, error);
        }),
  };
}

async function measured<T>(
  events: CircuitEvents,
  isFailure: (error: unknown) => boolean,
  attempt: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  try {
    const value = await attempt();
    events.attempted("ok", performance.now() - began, null);
    return value;
  } catch (error) {
    const outcome = error instanceof TaskCancelledError ? "timeouts" : isFailure(error) ? "failed" : "ok";
    events.attempted(outcome, performance.now() - began, error);
    throw error;
  }
}

/** A judgement that throws is none: the call failed. */
function failedBy({ isFailure }: BreakerSettings, error: unknown): boolean {
  try {
    return isFailure(error);
  } catch {
    return true;
  }
}

function ownError(settings: BreakerSettings, events: CircuitEvents, error: unknown): unknown {
  const { name, dependency, timeoutMs, concurrency } = settings;
  if (error instanceof CallerGone) return error.reason;
  if (error instanceof BrokenCircuitError) {
    events.rejected();
    return new BreakerOpenError(`The breaker ${name} lets no call of ${dependency} through.`, settings);
  }
  if (error instanceof BulkheadRejectedError) {
    events.rejected();
    return new BulkheadFullError(`${concurrency} calls of ${dependency} are under way.`, settings);
  }
  if (error instanceof TaskCancelledError)
    return new CallTimeoutError(`${dependency} did not answer within ${timeoutMs} ms.`, settings);
  return error;
}
