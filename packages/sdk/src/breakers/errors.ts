/** A call that its breaker did not carry out, or broke off. */
export class BreakerError extends Error {
  override readonly name: string = "BreakerError";
  readonly breaker: string;
  readonly dependency: string;

  constructor(message: string, { name, dependency }: { readonly name: string; readonly dependency: string }) {
    super(message);
    this.breaker = name;
    this.dependency = dependency;
  }
}

/** The breaker is open, or half-open with its trial under way: nothing was called. */
export class BreakerOpenError extends BreakerError {
  override readonly name = "BreakerOpenError";
}

/** As many calls as may be are under way: nothing was called. */
export class BulkheadFullError extends BreakerError {
  override readonly name = "BulkheadFullError";
}

/** The call took longer than it may; it may have had its effect all the same. */
export class CallTimeoutError extends BreakerError {
  override readonly name = "CallTimeoutError";
}
