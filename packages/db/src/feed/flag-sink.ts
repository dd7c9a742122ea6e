import pg from "pg";
import { feedConnection, within } from "./connection.ts";
import {
  ADD_EXPOSURES,
  DROP_READERS,
  PUT_READERS,
  exposureValues,
  readerValues,
  type ExposureBatch,
  type ReaderRow,
} from "./flag-writes.ts";

export type ReaderName = Pick<ReaderRow, "environment" | "kind" | "instance">;

export interface FlagSink {
  putReaders(rows: readonly ReaderRow[]): Promise<void>;
  dropReaders(names: readonly ReaderName[]): Promise<void>;
  /** Adds what these batches counted, except those that were added before. */
  addExposures(batches: readonly ExposureBatch[]): Promise<void>;
  close(): Promise<void>;
}

const ANSWER_MS = 5000;
const CLOSE_MS = 2000;

/** Writes what the data plane learns of its readers; each call is one statement, done whole or not at all. */
export function createFlagSink({
  url,
  onError,
}: {
  url: string;
  onError: (error: unknown) => void;
}): FlagSink {
  const connection = { ...feedConnection(url, ANSWER_MS), application_name: "signalbox-edge-writes" };
  const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", onError);
  const run = async (name: string, text: string, values: unknown[]) => {
    await pool.query({ name, text, values });
  };
  return {
    putReaders: (rows) => run("put-readers", PUT_READERS, readerValues(rows)),
    dropReaders: (names) =>
      run("drop-readers", DROP_READERS, [
        names.map(({ environment }) => environment),
        names.map(({ kind }) => kind),
        names.map(({ instance }) => instance),
      ]),
    addExposures: (batches) => run("add-exposures", ADD_EXPOSURES, exposureValues(batches)),
    close: () => within(CLOSE_MS, pool.end()),
  };
}
