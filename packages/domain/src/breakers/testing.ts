import type { PublishedItem } from "../flags/index.ts";
import type { BreakerCommandPorts } from "./ports.ts";
import type { BreakerRow, FoundBreaker, InstanceRow, TransitionRow } from "./rules/stored.ts";

/** What the tables of this domain would hold, as plain data for tests in memory. */
export interface BreakerTables {
  breakers: BreakerRow[];
  instances: { breakerId: string; row: InstanceRow }[];
  transitions: { breakerId: string; announced: boolean; row: TransitionRow }[];
  revision: number;
  /** By item, as `shop/pay`. */
  published: Map<string, PublishedItem["body"]>;
}

export function givenBreaker(change: Partial<BreakerRow> = {}): BreakerRow {
  return {
    id: "production/shop/pay",
    environment: "production",
    service: "shop",
    name: "pay",
    dependency: "payments",
    source: "sdk",
    profile: null,
    controlledBy: null,
    note: null,
    settings: {
      preset: null,
      failures: 3,
      openSeconds: 120,
      timeoutMs: null,
      retries: null,
      concurrency: null,
    },
    callerRef: "component:default/shop",
    dependencyRef: null,
    owner: "group:default/shop",
    force: null,
    outcomes: [],
    tripped: null,
    announced: null,
    ...change,
  };
}

/** What commands work on, over plain data; lists and histories are tested against the database. */
export function memoryBreakers(state: BreakerTables): BreakerCommandPorts {
  const found = async (id: string): Promise<FoundBreaker | null> => {
    const row = state.breakers.find((one) => one.id === id);
    const instances = instancesOf(state, id);
    return row ? { row, tally: tallyOf(instances), recent: [], instances } : null;
  };
  const change = (id: string, part: Partial<BreakerRow>) => {
    state.breakers = state.breakers.map((row) => (row.id === id ? { ...row, ...part } : row));
  };
  const onDatabase = () => Promise.reject(new Error("This is tested against the database."));
  return {
    breakers: {
      breaker: found,
      lockBreaker: found,
      instances: async (id) => instancesOf(state, id),
      putForce: async (id, force) => change(id, { force, outcomes: [] }),
      putOutcomes: async (id, outcomes) => change(id, { outcomes }),
      pendingTransitions: async (id) =>
        state.transitions.flatMap((one) => (one.breakerId === id && !one.announced ? [one.row] : [])),
      announce: async (id, seqs, announced) => {
        for (const one of state.transitions) if (seqs.includes(one.row.seq)) one.announced = true;
        change(id, { announced });
      },
      found: onDatabase,
      goneSince: onDatabase,
      counts: onDatabase,
      transitions: onDatabase,
      moments: onDatabase,
      unannounced: onDatabase,
      overdue: onDatabase,
    },
    flags: {
      nextRevision: async () => (state.revision += 1),
      publish: async (_environment, _revision, items) => {
        for (const { name, body } of items) state.published.set(name, body);
      },
    },
  };
}

const instancesOf = ({ instances }: BreakerTables, id: string): InstanceRow[] =>
  instances.flatMap(({ breakerId, row }) => (breakerId === id ? [row] : []));

function tallyOf(instances: readonly InstanceRow[]): FoundBreaker["tally"] {
  const count = (state: string) => instances.filter((one) => one.state === state).length;
  const none = { openSince: null, halfOpenSince: null, closedSince: null, asOf: null, silent: 0 };
  return { open: count("open"), halfOpen: count("half-open"), closed: count("closed"), ...none };
}
