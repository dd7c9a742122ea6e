import type { RegisterEvent } from "@signalbox/domain/events";
import type { Actor, Clock, Executor, NewId } from "@signalbox/kernel";
import type { SharedStore } from "@signalbox/redis";
import type { Logger, Metrics } from "@signalbox/telemetry";
import type { CommandPorts, QueryPorts } from "./ports.ts";

/** Tells of events soon after their commit, each once and in order. */
export interface LiveRegister {
  /** Answers how to stop; `listener` must not throw. */
  subscribe(listener: (event: RegisterEvent) => void): () => void;
}

/** One process' share of Signalbox: everything that the edges may use. */
export interface Runtime {
  readonly executor: Executor<QueryPorts, CommandPorts>;
  readonly ports: QueryPorts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly limits: SharedStore;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly live: LiveRegister;
  /** Null when the session or token does not hold (any more). */
  authenticateSession(sessionId: string): Promise<Actor | null>;
  authenticateToken(secret: string): Promise<Actor | null>;
  close(): Promise<void>;
}
