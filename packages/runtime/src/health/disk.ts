import { statfs } from "node:fs/promises";
import path from "node:path";

/** How full the disk below a directory is, 0 to 1; null when the directory is not on this machine. */
export async function usedRatio(directory: string): Promise<number | null> {
  const disk = await statfs(directory).catch(() => null);
  return disk && 1 - disk.bavail / disk.blocks;
}

/** Free space below a directory, in GB of 2^30 bytes; one that is not there yet would come about on its parent's disk. */
export async function freeGib(directory: string): Promise<number> {
  const parent = path.dirname(directory);
  const disk = await statfs(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && parent !== directory) return null;
    throw error;
  });
  return disk ? (disk.bavail * disk.bsize) / 1024 ** 3 : freeGib(parent);
}
