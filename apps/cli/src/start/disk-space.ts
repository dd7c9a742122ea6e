import { mkdir, statfs } from "node:fs/promises";
import { AppError } from "@signalbox/kernel";

/** The write-ahead log alone may take this much between two checkpoints. */
const NEEDED_BYTES = 300_000_000;

/** Refuses to start on a disk that would be full within minutes; answers what is free. */
export async function requireDiskSpace(folder: string, needed = NEEDED_BYTES): Promise<string> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw notWritable(folder, cause);
  });
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed) return `${megabytes(free)} MB free`;
  throw new AppError("unavailable", `The disk is full: ${megabytes(free)} MB are free where ${folder} is.`, {
    remedy: `Free at least ${megabytes(needed)} MB, or set SIGNALBOX_STATE to a folder on another disk.`,
  });
}

function notWritable(folder: string, cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AppError("precondition_failed", `The folder ${folder} cannot be made: ${why}`, {
    remedy: "Start where you may write, or set SIGNALBOX_STATE to a folder that you own.",
    cause,
  });
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}
