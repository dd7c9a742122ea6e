import type { z } from "zod";

/** A unit of background work, declared once for the side that enqueues and the side that runs. */
export interface Job<S extends z.ZodType> {
  readonly name: string;
  readonly payload: S;
  /** How often a failing run is tried in all; waits grow exponentially between tries. */
  readonly maxAttempts: number;
}

/** Declares a job: `domain.noun_verb`; its handler must be idempotent and safe to overlap. */
export function defineJob<S extends z.ZodType>(job: Job<S>): Job<S> {
  return Object.freeze(job);
}

/** Binds a job to the code that runs it; `ctx` is what the worker hands to handlers. */
export interface JobHandler<Ctx> {
  readonly name: string;
  readonly run: (ctx: Ctx, payload: unknown) => Promise<void>;
  /** A cron expression (five fields, UTC) for jobs that repeat; they run with an empty payload. */
  readonly every?: string;
}

export function handleJob<Ctx, S extends z.ZodType>(
  job: Job<S>,
  run: (ctx: Ctx, payload: z.output<S>) => Promise<void>,
  options: { every?: string } = {},
): JobHandler<Ctx> {
  return { name: job.name, run: (ctx, payload) => run(ctx, job.payload.parse(payload)), ...options };
}
