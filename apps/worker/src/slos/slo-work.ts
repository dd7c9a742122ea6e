import { claimSlos, gather, recordReadings } from "@signalbox/domain/slos";
import { systemActor, type Caller } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";

/** What is done about objectives without anyone asking at the time. */
export interface SloWork {
  /** Evaluates what is due, until nothing is; any number of workers may. Answers how many it has evaluated. */
  evaluateDue(): Promise<number>;
  /** Does so again and again. */
  start(): void;
  /** Lets the round at hand end. */
  stop(): Promise<void>;
}

type Parts = Pick<Runtime, "executor" | "ports" | "clock" | "newId" | "logger">;

const CLAIMED_AT_ONCE = 1000;
/** So many are recorded in one transaction, so that none is long. */
const RECORDED_AT_ONCE = 250;
/** The past of new objectives is read in this many pieces before the others have their turn again. */
const MOST_PIECES = 20;
const LOOK_MS = 1000;

export function createSloWork(runtime: Parts): SloWork {
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  const state = { stopped: false };
  const evaluateDue = async () => {
    let all = 0;
    for (let piece = 0; piece < MOST_PIECES && !state.stopped; piece += 1) {
      const evaluated = await evaluateOnce(runtime);
      all += evaluated;
      if (evaluated === 0) break;
    }
    return all;
  };
  const round = async () => {
    try {
      await evaluateDue();
    } catch (error) {
      runtime.logger.error({ err: error }, "Objectives could not be evaluated; they are tried again.");
    }
    if (!state.stopped) timer = setTimeout(begin, LOOK_MS);
  };
  const begin = () => void (running = round());
  return {
    evaluateDue,
    start: begin,
    stop: async () => {
      state.stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

async function evaluateOnce(runtime: Parts): Promise<number> {
  const { executor, ports, clock } = runtime;
  const caller = callerOf(runtime);
  const { output } = await executor.command(claimSlos, { limit: CLAIMED_AT_ONCE }, caller);
  if (output.items.length === 0) return 0;
  const now = clock.now().getTime();
  const readings = await gather({ plugins: ports.plugins, settings: ports.sloSettings, now }, output.items);
  for (let at = 0; at < readings.length; at += RECORDED_AT_ONCE) {
    const some = readings.slice(at, at + RECORDED_AT_ONCE);
    await executor.command(recordReadings, { readings: some }, caller);
  }
  return readings.length;
}

function callerOf({ newId }: Parts): Caller {
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  return { actor: systemActor("slos"), request: { correlationId: newId("wrk"), ...nobody } };
}
