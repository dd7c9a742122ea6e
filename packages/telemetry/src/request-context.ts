import { AsyncLocalStorage } from "node:async_hooks";

/** What each log line of a request carries. */
export interface LogContext {
  readonly correlationId: string;
  readonly traceId: string | null;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs `work` so that each log line written on its way carries `fields`. */
export function withLogContext<T>(fields: LogContext, work: () => T): T {
  return storage.run(fields, work);
}

export function logContext(): LogContext | null {
  return storage.getStore() ?? null;
}
