import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EdgeAddress } from "./edge-client.ts";
import { messageOf } from "./settings.ts";
import { readSnapshot, type Definitions } from "./read-wire.ts";

export interface Kept {
  readonly definitions: Definitions;
  /** What the edge called them. */
  readonly id: string | null;
}

export interface DiskCache {
  /** What was kept last, or null where there is nothing that can be read. */
  read(): Kept | null;
  /** Keeps what is served then: at once, but never more often than each `everyMs`. */
  keepSoon(current: () => Kept | null): void;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

/** A file of the last definitions, one for each edge and key, always whole: it is written beside and moved into place. */
export function createDiskCache(
  directory: string,
  address: EdgeAddress,
  everyMs: number,
  warn: (message: string) => void,
): DiskCache {
  const name = createHash("sha256").update(`${address.url}\n${address.key}`).digest("hex").slice(0, 24);
  const file = path.join(directory, `signalbox-flags-${name}.json`);
  let waiting: (() => Kept | null) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let writtenAt = -Infinity;

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    writtenAt = performance.now();
    const kept = waiting?.() ?? null;
    waiting = null;
    if (kept !== null) {
      writing = writing
        .then(() => writeWhole(file, JSON.stringify(kept)))
        .catch((error: unknown) => warn(`The definitions of flags could not be kept: ${messageOf(error)}`));
    }
    return writing;
  };

  return {
    read() {
      try {
        mkdirSync(directory, { recursive: true });
        return readKept(readFileSync(file, "utf8"));
      } catch (error) {
        if (!isMissing(error)) warn(`The kept definitions of flags cannot be read: ${messageOf(error)}`);
        return null;
      }
    },
    keepSoon(current) {
      waiting = current;
      // At once where nothing was written lately, since a process may be killed in its next moment.
      const delay = Math.max(0, writtenAt + everyMs - performance.now());
      timer ??= setTimeout(() => void write(), delay).unref();
    },
    close: () => write(),
  };
}

function readKept(text: string): Kept {
  const kept = JSON.parse(text) as { definitions?: unknown; id?: unknown };
  return {
    definitions: readSnapshot(kept.definitions),
    id: typeof kept.id === "string" ? kept.id : null,
  };
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}`;
  try {
    // Targeting may name people, so nobody else reads it; the flush keeps a power cut from leaving an empty file.
    await writeFile(beside, text, { mode: 0o600, flush: true });
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
