import { statfs } from "node:fs/promises";

/** How full the disk below a directory is, 0 to 1; null when the directory is not on this machine. */
export async function usedRatio(directory: string): Promise<number | null> {
  const disk = await statfs(directory).catch(() => null);
  return disk && 1 - disk.bavail / disk.blocks;
}

/** Free space below a directory, in GB of 2^30 bytes. */
export async function freeGib(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return (bavail * bsize) / 1024 ** 3;
}
