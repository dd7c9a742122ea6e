import { hash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { FlagRead } from "@signalbox/db/feed/flags";

const FORMAT = 1;
const Head = z.object({ format: z.literal(FORMAT), sha256: z.string(), confirmedAt: z.number() });

const Read = z.object({
  mark: z.object({ position: z.number(), id: z.string() }),
  continues: z.boolean(),
  environments: z.array(
    z.object({
      name: z.string(),
      revision: z.number(),
      sampling: z.boolean(),
      attributes: z.array(z.string()),
    }),
  ),
  keys: z.array(
    z.object({
      id: z.string(),
      environment: z.string(),
      kind: z.string(),
      name: z.string(),
      hash: z.string(),
      expiresAt: z.number().nullable(),
    }),
  ),
  items: z.array(
    z.object({ environment: z.string(), item: z.string(), revision: z.number(), body: z.unknown() }),
  ),
});

export interface SnapshotFile {
  /** What was written last; null when there is nothing. Throws when the file is not what was written. */
  read(): Promise<{ readonly read: FlagRead; readonly confirmedAt: number } | null>;
  /** Resolves once it is on disk for good: a crash leaves the old file or the new one, whole. */
  write(text: string, confirmedAt: number): Promise<void>;
}

/** The copy of everything that an edge keeps on its own disk, readable to its owner only since it holds hashes of keys. */
export function snapshotFile(directory: string): SnapshotFile {
  const file = path.join(directory, "flags.json");
  return {
    read: async () => {
      const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
      return text === null ? null : parsed(text);
    },
    write: async (text, confirmedAt) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const draft = `${file}.${process.pid}`;
      const head = JSON.stringify({ format: FORMAT, sha256: hash("sha256", text, "hex"), confirmedAt });
      await writeThrough(draft, `${head}\n${text}`);
      await rename(draft, file);
      await syncDirectory(directory);
    },
  };
}

function parsed(text: string): { read: FlagRead; confirmedAt: number } {
  const end = text.indexOf("\n");
  const { sha256, confirmedAt } = Head.parse(JSON.parse(text.slice(0, end)));
  const body = text.slice(end + 1);
  if (hash("sha256", body, "hex") !== sha256) throw new Error("The content does not match its checksum.");
  return { read: Read.parse(JSON.parse(body)), confirmedAt };
}

async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name of a file is on disk only once its directory is. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
