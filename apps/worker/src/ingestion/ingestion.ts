import path from "node:path";
import {
  baseOf,
  describedKinds,
  permitOf,
  readLocationJob,
  removeOrphans,
  syncConfiguredLocations,
  targetOf,
  type LocationRoot,
  type SourceReader,
  type StoredLocation,
} from "@signalbox/domain/catalog";
import type { LocationId, LocationType } from "@signalbox/domain/catalog/schema";
import { handleJob, type JobHandler } from "@signalbox/kernel";
import {
  ingestionCaller,
  sha256,
  type IngestionContext,
  type IngestionRuntime,
} from "./ingestion-context.ts";
import { followFetched } from "./follow-fetched.ts";
import { createLocationQueue, type LocationQueue } from "./location-queue.ts";
import { readOne } from "./read-one.ts";
import { watchDirectories } from "./watch-directories.ts";

export interface IngestionOptions {
  readonly runtime: IngestionRuntime;
  /** The directory of the configuration: targets count from here. */
  readonly directory: string;
  /** Reads the locations, whatever their type. */
  readonly sources: SourceReader;
  readonly locations: readonly {
    readonly type: Exclude<LocationType, "push">;
    readonly target: string;
    /** The kinds it may hold; ordinary ones where nothing is said. */
    readonly allow?: readonly string[];
    readonly schedule?: { readonly every: number } | undefined;
  }[];
  /** What people may bring in. */
  readonly registered?: { readonly allow?: readonly string[] | undefined };
  readonly watch: boolean;
  /** Whether what nothing emits any more is removed after a while. */
  readonly orphans?: "delete" | "keep";
  readonly rescanSeconds?: number;
  readonly orphanGraceSeconds?: number;
}

export interface Ingestion {
  readonly handlers: JobHandler<unknown>[];
  /** Takes over the configured locations, reads everything once and follows changes from then on. */
  start(): Promise<void>;
  /** Reads every location now; resolves when all that can be read is applied. */
  readAll(): Promise<void>;
  stop(): Promise<void>;
}

const DEBOUNCE_MS = 150;
/** So often an address or a repository is asked unless the configuration says otherwise. */
const EVERY_SECONDS = 300;

export function createIngestion(options: IngestionOptions): Ingestion {
  const ctx = contextOf(options);
  const queue = createLocationQueue((id, { requested }) => readOne(ctx, id, requested, () => soon.all()));
  const soon = later(queue, ctx, () => follow());
  const watching = watchDirectories(
    (directory) => soon.below(directory),
    (directory, error) => ctx.logger.warn({ directory, err: error }, "A directory cannot be watched."),
  );
  const follow = async () => {
    if (!options.watch || soon.stopped()) return;
    const added = await watching.follow(basesOf(ctx, await ctx.catalog.storedLocations()));
    // What was written into a directory before it was watched was not told.
    added.forEach((directory) => soon.below(directory));
  };
  const readAll = async () => {
    // One location that cannot be read must not keep the others from being read.
    for (const { id } of (await active(ctx)).filter(isFile)) {
      await queue.add(id, { requested: false }).catch(tell(ctx, id));
    }
    await follow();
  };
  const fetched = followFetched(ctx, (id) => queue.add(id, { requested: false }).catch(tell(ctx, id)));
  const timer = repeat(options.rescanSeconds ?? 60, ctx, async () => {
    await readAll();
    if (options.orphans !== "keep") await cleanUp(ctx, options.orphanGraceSeconds ?? 60);
  });
  return {
    handlers: [
      handleJob(readLocationJob, async (_ctx: unknown, { locationId }) => {
        await queue.add(locationId, { requested: true });
        await follow();
      }),
    ],
    start: async () => {
      const locations = options.locations.map(({ type, target }) => ({ type, target }));
      await ctx.executor.command(syncConfiguredLocations, { locations }, ingestionCaller());
      // Hosts may take their time to answer, and nobody waits for them to start.
      fetched.start();
      await readAll();
      timer.start();
    },
    readAll: async () => {
      await Promise.all([readAll(), fetched.readDue()]);
    },
    stop: async () => {
      timer.stop();
      await fetched.stop();
      await soon.stop();
      watching.close();
      await queue.idle();
    },
  };
}

function tell({ logger }: IngestionContext, locationId: LocationId) {
  return (error: unknown) => logger.error({ locationId, err: error }, "A location could not be read.");
}

function contextOf({
  runtime,
  directory,
  sources,
  locations,
  registered,
}: IngestionOptions): IngestionContext {
  const { executor, ports, clock, logger } = runtime;
  const trust = { locations, ...(registered && { registered }) };
  const configured = ({ type, target }: LocationRoot) =>
    locations.find((one) => one.type === type && targetOf(one.type, one.target) === target);
  return {
    executor,
    catalog: ports.catalog,
    clock,
    logger,
    sources,
    directory,
    permitOf: (root) => permitOf(trust, root),
    kinds: async () =>
      describedKinds(
        (await ports.catalog.kindRecords()).map(({ document }) => document),
        sha256,
      ),
    intervalOf: (root) => configured(root)?.schedule?.every ?? EVERY_SECONDS,
  };
}

const isFile = ({ type }: Pick<StoredLocation, "type">): boolean => type === "file";

async function active(ctx: IngestionContext): Promise<StoredLocation[]> {
  return (await ctx.catalog.storedLocations()).filter(({ removedAt }) => removedAt === null);
}

function basesOf({ directory }: IngestionContext, locations: readonly StoredLocation[]): string[] {
  const targets = locations
    .filter((one) => one.removedAt === null && isFile(one))
    .map(({ target }) => target);
  return [...new Set(targets.map((target) => path.resolve(directory, baseOf(target))))];
}

/** Reads that are due in a moment, so that a burst of changes costs one read. */
function later(queue: LocationQueue, ctx: IngestionContext, follow: () => Promise<void>) {
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;
  const running = new Set<Promise<void>>();
  const failed = (error: unknown) => ctx.logger.error({ err: error }, "The locations could not be listed.");
  const track = (work: Promise<void>) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  const schedule = (key: string, isMeant: (location: StoredLocation) => boolean) => {
    if (stopped) return;
    clearTimeout(timers.get(key));
    const run = async () => {
      timers.delete(key);
      const due = (await active(ctx)).filter(isMeant);
      await Promise.all(due.map(({ id }) => queue.add(id, { requested: false }).catch(tell(ctx, id))));
      await follow();
    };
    timers.set(key, setTimeout(() => track(run().catch(failed)), DEBOUNCE_MS).unref());
  };
  return {
    all: () => schedule("", ({ type }) => type !== "push"),
    below: (directory: string) =>
      schedule(directory, ({ type, target }) => {
        if (type !== "file") return false;
        const base = path.resolve(ctx.directory, baseOf(target));
        return directory === base || directory.startsWith(base.endsWith(path.sep) ? base : base + path.sep);
      }),
    stopped: () => stopped,
    stop: async () => {
      stopped = true;
      timers.forEach((timer) => clearTimeout(timer));
      await Promise.all(running);
    },
  };
}

/** Runs again and again, never twice at once; a failure is told and the next turn tries again. */
function repeat(seconds: number, ctx: IngestionContext, work: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  const turn = async () => {
    await work().catch((error: unknown) =>
      ctx.logger.error({ err: error }, "The catalog could not be read again."),
    );
    if (timer) start();
  };
  const start = () => void (timer = setTimeout(() => void turn(), seconds * 1000).unref());
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return { start, stop };
}

async function cleanUp(ctx: IngestionContext, graceSeconds: number): Promise<void> {
  for (let more = true; more;) {
    ({ more } = (await ctx.executor.command(removeOrphans, { graceSeconds }, ingestionCaller())).output);
  }
}
