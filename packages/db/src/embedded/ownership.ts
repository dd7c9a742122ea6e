import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isAlive, processIdentity } from "./process-identity.ts";

/**
 * The supervisor that stops the server in the end. A second one that finds the server running is a guest, unless the
 * first is gone: then it takes over.
 */
export async function takeOwnership(directory: string): Promise<boolean> {
  const owner = await readOwner(directory);
  const mine = await processIdentity(process.pid);
  if (owner !== null && owner !== mine && (await stillRuns(owner))) return false;
  const draft = `${ownerFile(directory)}.${process.pid}`;
  await writeFile(draft, mine ?? String(process.pid));
  await rename(draft, ownerFile(directory));
  return true;
}

/** Whether this process is (still) the owner; of two that took over at once, the later one is. */
export async function isOwner(directory: string): Promise<boolean> {
  return (await readOwner(directory)) === ((await processIdentity(process.pid)) ?? String(process.pid));
}

export function giveUpOwnership(directory: string): Promise<void> {
  return rm(ownerFile(directory), { force: true });
}

function ownerFile(directory: string): string {
  return path.join(directory, "owner");
}

function readOwner(directory: string): Promise<string | null> {
  return readFile(ownerFile(directory), "utf8").catch(() => null);
}

async function stillRuns(owner: string): Promise<boolean> {
  const pid = Number.parseInt(owner, 10);
  return isAlive(pid) && (await processIdentity(pid)) === owner;
}
