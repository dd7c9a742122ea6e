import path from "node:path";
import {
  baseOf,
  readLocationJob,
  removeOrphans,
  settleLocationRead,
  syncConfiguredLocations,
  resolveTarget,
  type Permit,
  type SourceReader,
  type StoredLocation,
} from "@signalbox/domain/catalog";
import { ORDINARY_KINDS, type EntityKind, type LocationId } from "@signalbox/domain/catalog/schema";
import { AppError, handleJob, type JobHandler } from "@signalbox/kernel";
import { ingestionCaller, type IngestionContext, type IngestionRuntime } from "./ingestion-context.ts";
import { createLocationQueue, type LocationQueue } from "./location-queue.ts";
import { readLocation } from "./read-location.ts";
import { watchDirectories } from "./watch-directories.ts";

export interface IngestionOptions {
  readonly runtime: IngestionRuntime;
  /** The directory of the configuration: targets count from here. */
  readonly directory: string;
  /** Reads the locations, whatever their type. */
  readonly sources: SourceReader;
  readonly locations: readonly {
    readonly type: "file";
    readonly target: string;
    /** The kinds it may hold; ordinary ones where nothing is said. */
    readonly allow?: readonly EntityKind[];
  }[];
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
    for (const { id } of await active(ctx)) await queue.add(id, { requested: false }).catch(tell(ctx, id));
    await follow();
  };
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
      await readAll();
      timer.start();
    },
    readAll,
    stop: async () => {
      timer.stop();
      await soon.stop();
      watching.close();
      await queue.idle();
    },
  };
}

function tell({ logger }: IngestionContext, locationId: LocationId) {
  return (error: unknown) => logger.error({ locationId, err: error }, "A location could not be read.");
}

function contextOf({ runtime, directory, sources, locations }: IngestionOptions): IngestionContext {
  const { executor, ports, clock, logger } = runtime;
  const permits = new Map(
    locations.map((location) => [resolveTarget("", location.target), permitOf(location)]),
  );
  return { executor, catalog: ports.catalog, clock, logger, sources, directory, permits };
}

function permitOf({ target, allow = ORDINARY_KINDS }: IngestionOptions["locations"][number]): Permit {
  return { location: target, kinds: [...allow] };
}

async function active(ctx: IngestionContext): Promise<StoredLocation[]> {
  return (await ctx.catalog.storedLocations()).filter(({ removedAt }) => removedAt === null);
}

function basesOf({ directory }: IngestionContext, locations: readonly StoredLocation[]): string[] {
  const targets = locations.filter(({ removedAt }) => removedAt === null).map(({ target }) => target);
  return [...new Set(targets.map((target) => path.resolve(directory, baseOf(target))))];
}

async function readOne(
  ctx: IngestionContext,
  id: LocationId,
  requested: boolean,
  freed: () => void,
): Promise<void> {
  const location = await ctx.catalog.storedLocation(id);
  if (!location) return;
  const { configuredTarget } = location;
  const permit = configuredTarget === null ? undefined : ctx.permits.get(configuredTarget);
  // What nothing configured leads to is about to be orphaned or adopted, and is read then.
  if (!permit) return;
  const outcome = await readLocation(ctx, { ...location, permit }, { requested }).catch((error: unknown) =>
    noteFailure(ctx, location, error),
  );
  if (!outcome) return;
  const { removed, ...counts } = outcome;
  if (counts.read > 0 || removed.length > 0) {
    ctx.logger.info(
      { locationId: id, target: location.target, ...counts, removed: removed.length },
      "A location was read.",
    );
  }
  // A document elsewhere may have waited for one of these names.
  if (removed.length > 0) freed();
}

/** The location shows that its read failed. It may have been taken away meanwhile; then there is nothing left to do. */
async function noteFailure(ctx: IngestionContext, { id }: StoredLocation, error: unknown): Promise<null> {
  if (error instanceof AppError && error.code === "not_found") return null;
  const reason = error instanceof AppError ? error.message : "the log of the worker says why";
  const failed = { locationId: id, files: [], vanished: [], error: `the read failed: ${reason}` };
  await ctx.executor.command(settleLocationRead, failed, ingestionCaller()).catch((cause: unknown) => {
    throw new AggregateError([error, cause], "A failed read could not be noted.");
  });
  throw error;
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
    all: () => schedule("", () => true),
    below: (directory: string) =>
      schedule(directory, ({ target }) => {
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
