import path from "node:path";
import { startEmbedded } from "@signalbox/db/embedded";
import type { Config } from "@signalbox/runtime/config";

export interface OpenDatabase {
  readonly url: string;
  /** What a person would call it. */
  readonly description: string;
  stop(): Promise<void>;
}

/** The configured database, or the embedded one, started or adopted. */
export async function openDatabase({ database, stateDirectory }: Config): Promise<OpenDatabase> {
  if (database.url !== undefined) {
    const { host, pathname } = new URL(database.url);
    return { url: database.url, description: `${host}${pathname}`, stop: () => Promise.resolve() };
  }
  const server = await startEmbedded({ directory: path.join(stateDirectory, "postgres") });
  const description = `port ${server.port}${server.adopted ? ", was running already" : ""}`;
  return { url: server.url, description, stop: () => server.stop() };
}

/** Lends the database to one piece of work, and stops it afterwards if this process started it. */
export async function withDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(config);
  try {
    return await work(database.url);
  } finally {
    await database.stop();
  }
}
