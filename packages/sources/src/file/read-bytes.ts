import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isMissing, reasonOf } from "./list-files.ts";

export type Bytes =
  | { readonly state: "read"; readonly bytes: Uint8Array }
  | { readonly state: "missing" }
  | { readonly state: "too-large"; readonly size: number }
  | { readonly state: "unreadable"; readonly reason: string };

type Attempt =
  Bytes | { readonly state: "changing" } | { readonly state: "fresh"; readonly bytes: Uint8Array };

/** The time that goes by while a file settles; given, so that a test can hold it. */
export interface Settling {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const realTime: Settling = { now: Date.now, wait: (milliseconds) => sleep(milliseconds) };

/** A file that was written to this recently may not be whole yet. */
const FRESH_MS = 200;
const ATTEMPTS = 10;

/**
 * Reads a file of bounded size once nobody writes to it any more; `isHarmless` tells the contents that need no such care.
 */
export async function readBytes(
  file: string,
  maxBytes: number,
  isHarmless: (bytes: Uint8Array) => boolean,
  time: Settling = realTime,
): Promise<Bytes> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await readOnce(file, maxBytes, time.now);
    if (found.state === "fresh" && isHarmless(found.bytes)) return { state: "read", bytes: found.bytes };
    if (found.state !== "fresh" && found.state !== "changing") return found;
    await time.wait(FRESH_MS / 2);
  }
  return { state: "unreadable", reason: "it is being written to" };
}

/** Opening does not wait, since a pipe that took the place of a file would never answer. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

async function readOnce(file: string, maxBytes: number, now: () => number): Promise<Attempt> {
  try {
    const handle = await open(file, FLAGS);
    try {
      return await readHandle(handle, maxBytes, now);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return isMissing(error) ? { state: "missing" } : { state: "unreadable", reason: reasonOf(error) };
  }
}

async function readHandle(handle: FileHandle, maxBytes: number, now: () => number): Promise<Attempt> {
  const before = await handle.stat();
  if (!before.isFile()) return { state: "unreadable", reason: "it is not a file" };
  if (before.size > maxBytes) return { state: "too-large", size: before.size };
  const buffer = Buffer.alloc(before.size);
  const { bytesRead } = await handle.read(buffer, 0, before.size, 0);
  const after = await handle.stat();
  if (bytesRead !== after.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
    return { state: "changing" };
  }
  const age = now() - after.mtimeMs;
  return { state: age >= 0 && age < FRESH_MS ? "fresh" : "read", bytes: buffer };
}
