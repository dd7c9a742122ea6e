import type { Database, SecretBox } from "@signalbox/db";
import type { RegisterFeed } from "@signalbox/db/feed";
import type { Actor, Clock, Executor, NewId } from "@signalbox/kernel";
import type { SharedStore } from "@signalbox/redis";
import type { Logger, Metrics } from "@signalbox/telemetry";
import type { PluginSet } from "./plugins/plugin-set.ts";
import type { CommandPorts, QueryPorts } from "./ports.ts";

export type { FeedEvent, RegisterFeed } from "@signalbox/db/feed";
export type { Limit, SharedStore, Spent } from "@signalbox/redis";

/** One process' share of Signalbox: everything that the edges and the worker may use. */
export interface Runtime {
  readonly executor: Executor<QueryPorts, CommandPorts>;
  readonly ports: QueryPorts;
  readonly plugins: PluginSet;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly limits: SharedStore;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly feed: RegisterFeed;
  readonly database: Database;
  readonly box: SecretBox;
  /** Runs one request, whose reads share one look at whether anything has changed. */
  duringRequest<T>(work: () => T): T;
  /** Null when the session or token does not hold (any more). */
  authenticateSession(sessionId: string): Promise<Actor | null>;
  authenticateToken(secret: string): Promise<Actor | null>;
  close(): Promise<void>;
}
