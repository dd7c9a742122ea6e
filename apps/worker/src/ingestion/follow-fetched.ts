import type { LocationId } from "@signalbox/domain/catalog/schema";
import type { IngestionContext } from "./ingestion-context.ts";

export interface FetchedFollower {
  start(): void;
  /** Reads what is due now, after what is being read. */
  readDue(): Promise<void>;
  stop(): Promise<void>;
}

const TICK_MS = 5000;
/** So many hosts are waited for at the same time. */
const AT_ONCE = 4;
const MOST_DUE = 1000;

/** Reads addresses and repositories when their time has come; when that is stands in the database, for all workers. */
export function followFetched(
  ctx: IngestionContext,
  read: (id: LocationId) => Promise<unknown>,
): FetchedFollower {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let stopped = false;
  const readDue = () => {
    last = last.then(async () => {
      if (!stopped) await readEach(await ctx.catalog.dueLocations(ctx.clock.now(), MOST_DUE), read);
    });
    return last;
  };
  const turn = async () => {
    try {
      await readDue();
    } catch (error) {
      last = Promise.resolve();
      ctx.logger.error({ err: error }, "The locations that are due could not be listed.");
    }
    if (!stopped) timer = setTimeout(() => void turn(), TICK_MS).unref();
  };
  return {
    start: () => void turn(),
    readDue,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await last.catch(() => undefined);
    },
  };
}

async function readEach(ids: readonly LocationId[], read: (id: LocationId) => Promise<unknown>) {
  const waiting = ids.values();
  const one = async () => {
    for (const id of waiting) await read(id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}
