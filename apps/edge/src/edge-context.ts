import type { IncomingMessage, ServerResponse } from "node:http";
import type { Edge } from "@signalbox/runtime/edge";
import type { Logger } from "@signalbox/telemetry";
import type { RequestCounts } from "./request-counts.ts";
import type { StreamHub } from "./stream-hub.ts";
import type { WindowLimit } from "@signalbox/runtime/edge";

export interface ServerSettings {
  /** Where clients reach the edge from outside; null where that is how they came. */
  readonly publicUrl: string | null;
  /** Origins of pages that may evaluate; "*" for any. */
  readonly corsOrigins: readonly string[];
  readonly version: string;
}

/** What each door works with. */
export interface EdgeContext {
  readonly edge: Edge;
  readonly settings: ServerSettings;
  readonly streams: StreamHub;
  readonly counts: RequestCounts;
  /** Attempts with a key that opens nothing, by address. */
  readonly failures: WindowLimit;
  readonly logger: Logger;
}

/** One request on its way; `path` and `query` are the two parts of its address. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: string;
  /** What the request is counted as. */
  route: string;
}
