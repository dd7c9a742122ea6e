import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPrisma, type Database } from "@signalbox/db";
import { startEmbedded } from "@signalbox/db/embedded";
import { createTestDatabase } from "./template-database.ts";

/** A PostgreSQL that a test may kill, with a migrated database in it; it keeps what it acknowledged, as the real one does. */
export interface OwnDatabase {
  readonly url: string;
  /** Connections of the test itself, which break with the server and are made anew. */
  readonly pool: Database["pool"];
  /** Ends the server as a crash does. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startOwnDatabase(): Promise<OwnDatabase> {
  const directory = await mkdtemp(path.join(tmpdir(), "signalbox-own-"));
  let server = await startEmbedded({ directory });
  const { port } = server;
  const url = await createTestDatabase(server.url);
  const { pool, close } = createPrisma({ url, poolSize: 2 });
  return {
    url,
    pool,
    kill: async () => {
      process.kill(server.pid, "SIGKILL");
      while (isThere(server.pid)) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    restart: async () => {
      server = await startEmbedded({ directory, port });
    },
    stop: async () => {
      await close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
