import type { Actor } from "./actor.ts";
import type { Clock } from "./clock.ts";
import type { NewEvent } from "./event.ts";
import type { NewId } from "./id.ts";
import type { Job } from "./job.ts";
import type { z } from "zod";

/** What is known of the request that caused the work; written into each event. */
export interface RequestInfo {
  readonly correlationId: string;
  readonly causationId: string | null;
  /** W3C trace context of the caller, so that a register row links to its trace. */
  readonly traceparent: string | null;
  /** Why the person did it, in their words. */
  readonly reason: string | null;
  readonly address: string | null;
  readonly client: string | null;
}

export interface QueryContext {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly request: RequestInfo;
}

export interface EnqueueOptions {
  /** Jobs with one key replace each other while they wait. */
  readonly key?: string;
  readonly runAt?: Date;
}

/** Enqueues in the command's transaction: the job exists exactly when the change does. */
export interface JobQueue {
  enqueue<S extends z.ZodType>(job: Job<S>, payload: z.input<S>, options?: EnqueueOptions): Promise<void>;
}

export interface CommandContext extends QueryContext {
  /** Buffers events; the executor flushes them as the last step of the transaction. */
  readonly events: { append(...events: NewEvent[]): void };
  readonly jobs: JobQueue;
}
