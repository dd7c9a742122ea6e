import pg from "pg";
import { ADD_BREAKERS, DROP_BREAKER_INSTANCES, type BreakerTold } from "./breaker-writes.ts";
import { feedConnection, within } from "./connection.ts";

export interface BreakerSink {
  /** Adds what instances told; what was added before counts no second time. */
  add(told: readonly BreakerTold[]): Promise<void>;
  drop(instances: readonly { readonly environment: string; readonly instance: string }[]): Promise<void>;
  close(): Promise<void>;
}

const ANSWER_MS = 5000;
const CLOSE_MS = 2000;

/** Writes what the data plane learns of circuit breakers; each call is one statement, done whole or not at all. */
export function createBreakerSink({
  url,
  onError,
}: {
  url: string;
  onError: (error: unknown) => void;
}): BreakerSink {
  const connection = { ...feedConnection(url, ANSWER_MS), application_name: "signalbox-edge-breakers" };
  const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", onError);
  const run = async (name: string, text: string, values: unknown[]) => {
    await pool.query({ name, text, values });
  };
  return {
    add: (told) => run("add-breakers", ADD_BREAKERS, [JSON.stringify(told)]),
    drop: (instances) =>
      run("drop-breaker-instances", DROP_BREAKER_INSTANCES, [
        instances.map(({ environment }) => encodeURIComponent(environment)),
        instances.map(({ instance }) => instance),
      ]),
    close: () => within(CLOSE_MS, pool.end()),
  };
}
