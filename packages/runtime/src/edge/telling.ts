import type { FlagSink } from "@signalbox/db/feed/flags";
import type { ExposureReport, InstanceReport } from "@signalbox/wire";
import type { EdgeState } from "./edge-state.ts";
import { ExposureBook } from "./exposure-book.ts";
import type { LiveEnvironment } from "./live-environment.ts";
import type { LiveKey } from "./live-key.ts";
import { ReaderBook } from "./reader-book.ts";

export interface TellingOptions {
  readonly state: EdgeState;
  readonly sink: FlagSink;
  /** What this edge is called, and which of its lives this is. */
  readonly edge: { readonly name: string; readonly instance: string; readonly version: string };
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

export interface Telling {
  readonly readers: ReaderBook;
  readonly exposures: ExposureBook;
  instance(environment: LiveEnvironment, report: InstanceReport): void;
  exposure(environment: LiveEnvironment, report: ExposureReport): void;
  /** A flagd, which cannot acknowledge, fetched an environment. */
  synced(key: LiveKey, instance: string, client: string): void;
  /** This edge itself holds another revision now. */
  moved(): void;
  /** Writes what waits; resolves when it is written or has failed. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
/** Acknowledgements that come together are written together. */
const SOON_MS = 25;
const EDGE_EVERY_MS = 5000;

/** Tells the database who reads what and what was served: soon where a kill waits for it, else each second. */
export function startTelling({ state, sink, edge, now, failed }: TellingOptions): Telling {
  const readers = new ReaderBook(edge.name, now);
  const exposures = new ExposureBook(now);
  let soon: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let ownAt = 0;

  async function write(): Promise<void> {
    try {
      // Readers that are refused for what they are do not hold up counts; a database that is away would both.
      await readers.write(sink).catch((error: unknown) => {
        if (!isRefusal(error)) throw error;
        failed(error);
      });
      await exposures.write(sink).catch((error: unknown) => {
        if (isRefusal(error)) exposures.giveUp();
        throw error;
      });
    } catch (error) {
      failed(error);
    }
  }
  const flush = () => {
    running ??= write().finally(() => (running = null));
    return running;
  };
  const acknowledged = () => {
    soon ??= setTimeout(() => {
      soon = null;
      // What came after a running write began is not in it.
      void (running ?? Promise.resolve()).then(flush);
    }, SOON_MS);
  };
  const own = () => {
    ownAt = now();
    for (const environment of state.environments()) readers.saw(ownReader(edge, environment));
  };
  const timer = setInterval(() => {
    if (now() - ownAt >= EDGE_EVERY_MS) own();
    noteAsked(state, readers);
    exposures.collect(state.keys());
    void flush();
  }, EVERY_MS);

  return {
    readers,
    exposures,
    flush,
    instance: (environment, report) => {
      const seen = instanceReader(environment, report);
      if (report.leaving) readers.left(seen);
      else if (!readers.saw(seen)) return;
      acknowledged();
    },
    exposure: (environment, report) => exposures.report(environment, report),
    synced: (key, instance, client) => {
      const environment = state.environment(key.environment);
      if (environment) readers.saw(keyReader(environment, key, { kind: "flagd-sync", instance, client }));
    },
    moved: () => {
      own();
      acknowledged();
    },
    stop: async () => {
      clearInterval(timer);
      if (soon) clearTimeout(soon);
      noteAsked(state, readers);
      exposures.collect(state.keys());
      for (const environment of state.environments()) readers.left(ownReader(edge, environment));
      await running;
      await flush();
      await sink.close();
    },
  };
}

/** Classes 21 to 23 of SQLSTATE say that the data are at fault, not the way to the database. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^2[123]/.test(String(error.code));
}

function noteAsked(state: EdgeState, readers: ReaderBook): void {
  for (const key of state.keys()) {
    const environment = state.environment(key.environment);
    if (key.askedAt === 0 || !environment) continue;
    key.askedAt = 0;
    readers.saw(keyReader(environment, key, { kind: "ofrep", instance: "", client: "OFREP" }));
  }
}

function instanceReader({ name }: LiveEnvironment, report: InstanceReport) {
  const { instance, service, serviceVersion, sdk, revision } = report;
  const kind = report.transport === "stream" ? "sdk" : "polling";
  return { environment: name, kind, instance, service, serviceVersion, sdk, revision };
}

interface Fetch {
  readonly kind: string;
  readonly instance: string;
  readonly client: string;
}

/** Those who cannot say who they are go by their key and this edge. */
function keyReader({ name, revision }: LiveEnvironment, key: LiveKey, { kind, instance, client }: Fetch) {
  const suffix = instance === "" ? "" : ` ${instance}`;
  return {
    environment: name,
    kind,
    instance: `${key.id}${suffix}`,
    service: key.name,
    serviceVersion: "",
    sdk: client,
    revision,
  };
}

function ownReader(edge: TellingOptions["edge"], { name, revision }: LiveEnvironment) {
  const { instance, version } = edge;
  return {
    environment: name,
    kind: "edge",
    instance,
    service: edge.name,
    serviceVersion: version,
    sdk: "edge",
    revision,
  };
}
