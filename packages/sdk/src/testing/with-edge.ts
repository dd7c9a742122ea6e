import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createTimedClient, type Client } from "../flags/create-flags.ts";
import type { Flags } from "../flags/flags.ts";
import type { FlagsOptions } from "../flags/options.ts";
import type { Timings } from "../flags/settings.ts";
import { publishedFlag, snapshotOf, startFakeEdge, TEST_KEY, type FakeEdge } from "./fake-edge.ts";

const QUICK: Timings = {
  heartbeatMs: 20,
  exposuresMs: 20,
  sampleMs: 60_000,
  silenceMs: 2000,
  firstEventMs: 2000,
  requestMs: 2000,
  closeMs: 500,
  streamAgainMs: 50,
  cacheMs: 1,
  backoff: { leastMs: 5, mostMs: 20 },
};

export interface EdgeForTests {
  readonly edge: FakeEdge;
  /** An empty folder. */
  readonly directory: string;
  /** What the flags warned of. */
  readonly warnings: readonly string[];
  /** Flags that hurry, closed after the test. */
  open(options?: Partial<FlagsOptions>, timings?: Partial<Timings>): Flags;
  /** The same with its breakers. */
  openClient(options?: Partial<FlagsOptions>, timings?: Partial<Timings>): Client;
}

/** A fake edge for each test, which serves `new-basket` as on at revision 3; call at the top of a file. */
export function withEdge(): EdgeForTests {
  const opened: Flags[] = [];
  let warnings: string[] = [];
  let directory: string | undefined;
  let edge: FakeEdge | undefined;
  beforeEach(async () => {
    warnings = [];
    directory = mkdtempSync(path.join(tmpdir(), "sdk-"));
    edge = await startFakeEdge(snapshotOf(3, [publishedFlag("new-basket", 2, { defaultVariant: "on" })]));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((flags) => flags.close()));
    await edge?.kill();
    if (directory !== undefined) rmSync(directory, { recursive: true });
  });
  const here: EdgeForTests = {
    get edge() {
      return started(edge);
    },
    get directory() {
      return started(directory);
    },
    get warnings() {
      return warnings;
    },
    open: (options, timings) => here.openClient(options, timings).flags,
    openClient(options = {}, timings = {}) {
      const warn = (message: string) => void warnings.push(message);
      const base = { url: here.edge.url, key: TEST_KEY, service: "shop", version: "1.2.3", warn };
      const client = createTimedClient({ ...base, ...options }, { ...QUICK, ...timings });
      opened.push(client.flags);
      return client;
    },
  };
  return here;
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The edge exists only inside tests.");
  return value;
}
