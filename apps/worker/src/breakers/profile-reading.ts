import {
  LATENCY_BUCKETS,
  observedMoves,
  queriesOf,
  readProfile,
  type Observed,
} from "@signalbox/domain/breakers";
import { breakerId, type BreakerProfile } from "@signalbox/domain/breakers/schema";
import type { Config } from "@signalbox/runtime/config";
import { breakerReportsOf, type BreakerTold, type Runtime } from "@signalbox/runtime/full";

type Parts = Pick<Runtime, "ports" | "plugins" | "clock" | "logger" | "database">;
type Reading = Config["breakers"]["read"][number];

export interface ProfileReading {
  start(): void;
  /** One look at everything that is configured; what one source fails at holds up no other. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

interface Memory {
  before: ReadonlyMap<string, Observed>;
  at: number;
}

const NO_LATENCY: readonly number[] = Array<number>(LATENCY_BUCKETS).fill(0);
const SETTINGS = {
  preset: null,
  failures: null,
  openSeconds: null,
  timeoutMs: null,
  retries: null,
  concurrency: null,
};
const CONTROLS_MS = 60_000;

/** Reads breakers of other libraries out of metrics, by the profiles that the configuration names. */
export function createProfileReading(
  runtime: Parts,
  { read, readSeconds }: Config["breakers"],
): ProfileReading {
  const memories = new Map<Reading, Memory>(read.map((reading) => [reading, { before: new Map(), at: 0 }]));
  const controls = createControls(runtime);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  const look = async () => {
    for (const [reading, memory] of memories) {
      await readOne(runtime, { reading, memory, readSeconds, controls }).catch((error: unknown) =>
        runtime.logger.warn(
          { err: error, profile: reading.profile },
          "Breakers could not be read from metrics.",
        ),
      );
    }
  };
  return {
    look,
    start: () => {
      if (read.length === 0) return;
      timer = setInterval(() => {
        running ??= look().finally(() => (running = null));
      }, readSeconds * 1000);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

interface OneReading {
  readonly reading: Reading;
  readonly memory: Memory;
  readonly readSeconds: number;
  readonly controls: (service: string) => Promise<string | null>;
}

async function readOne(
  runtime: Parts,
  { reading, memory, readSeconds, controls }: OneReading,
): Promise<void> {
  const profile = runtime.ports.breakerProfiles.find(({ name }) => name === reading.profile);
  if (!profile) throw new Error(`There is no profile ${reading.profile}.`);
  const { name: source, source: metrics } = runtime.plugins.metrics(reading.source);
  const now = runtime.clock.now();
  const [state = [], ...counts] = await Promise.all(
    queriesOf(profile).map((query) => metrics.instant(query, now)),
  );
  const found = readProfile(profile, { state, counts }, reading.environment, memory.before);
  // Two workers read the same; what each counts since the last look is counted once.
  const batch = `${source} ${profile.name} ${Math.floor(now.getTime() / 1000 / readSeconds)}`;
  const betweenMs = memory.at === 0 ? 0 : now.getTime() - memory.at;
  const rows: BreakerTold[] = [];
  for (const [key, observed] of found) {
    const told = toldOf(observed, memory.before.get(key), { profile, source, batch, betweenMs });
    rows.push({ ...told, controlledBy: await controls(observed.service) });
  }
  const reports = breakerReportsOf(runtime);
  const bySdk = new Set(await reports.reportedBySdk(rows.map(({ id }) => id)));
  await reports.add(rows.filter(({ id }) => !bySdk.has(id)));
  Object.assign(memory, { before: found, at: now.getTime() });
}

interface Where {
  readonly profile: BreakerProfile;
  readonly source: string;
  readonly batch: string;
  readonly betweenMs: number;
}

function toldOf(now: Observed, before: Observed | undefined, where: Where): BreakerTold {
  const { profile, source, batch, betweenMs } = where;
  const { environment, service, name, dependency, instance, state, forced } = now;
  const since = (outcome: keyof Observed["totals"]) => {
    if (!before) return 0;
    // A counter that is lower than before has begun anew.
    const grown = now.totals[outcome] - before.totals[outcome];
    return Math.round(grown < 0 ? now.totals[outcome] : grown);
  };
  const counted = { ok: since("ok"), failed: since("failed"), timeouts: since("timeouts") };
  const moves = before ? observedMoves(before, now, betweenMs) : [];
  const id = breakerId({ environment, service, name });
  return {
    batch: `${batch} ${id} ${instance}`,
    id,
    environment,
    service,
    name,
    dependency,
    source,
    instance,
    profile: profile.name,
    note: profile.note,
    controlledBy: null,
    settings: SETTINGS,
    serviceVersion: "",
    state,
    sinceAge: 0,
    forced,
    revision: 0,
    seenAge: 0,
    calls: counted.ok + counted.failed,
    ...counted,
    rejected: since("rejected"),
    fallbacks: since("fallbacks"),
    latency: NO_LATENCY,
    moves: moves.map(({ from, to, ageMs }, index) => ({
      id: `${batch} ${id} ${instance} ${index}`,
      from,
      to,
      age: ageMs,
      cause: "observed",
      error: null,
    })),
  };
}

/** Which plugin moves breakers of a service; asked again each minute. */
function createControls({ plugins, logger }: Parts) {
  const known = new Map<string, { readonly name: string | null; readonly at: number }>();
  return async (service: string): Promise<string | null> => {
    const cached = known.get(service);
    if (cached && performance.now() - cached.at < CONTROLS_MS) return cached.name;
    let name: string | null = null;
    for (const control of plugins.breakerControls()) {
      const instances = await control.source.instances(service).catch((error: unknown) => {
        logger.warn({ err: error, plugin: control.name }, "A plugin does not say which breakers it moves.");
        return null;
      });
      if (instances !== null) name = control.name;
    }
    known.set(service, { name, at: performance.now() });
    return name;
  };
}
