import { watch, type FSWatcher } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";

export interface DirectoryWatch {
  /** Watches exactly these trees from now on; answers which directories it did not watch before. */
  follow(bases: readonly string[]): Promise<string[]>;
  close(): void;
}

const SKIPPED = new Set(["node_modules", ".git"]);
const MAX_DIRECTORIES = 5000;

/**
 * Tells of changes below some directories. Directories are watched and files are not, since a directory reports its files
 * and trees have far fewer of them. What cannot be watched is left to the periodic read.
 */
export function watchDirectories(
  changed: (directory: string) => void,
  failed: (directory: string, error: unknown) => void,
): DirectoryWatch {
  const watchers = new Map<string, FSWatcher>();
  const drop = (directory: string) => {
    watchers.get(directory)?.close();
    watchers.delete(directory);
  };
  const add = (directory: string) => {
    try {
      const watcher = watch(directory, { persistent: false }, () => changed(directory));
      watcher.on("error", () => drop(directory));
      watchers.set(directory, watcher);
    } catch (error) {
      failed(directory, error);
    }
  };
  return {
    follow: async (bases) => {
      const wanted = new Set(
        (await Promise.all(bases.map(directoriesBelow))).flat().slice(0, MAX_DIRECTORIES),
      );
      for (const directory of watchers.keys()) if (!wanted.has(directory)) drop(directory);
      const added = [...wanted].filter((directory) => !watchers.has(directory));
      added.forEach(add);
      return added;
    },
    close: () => {
      for (const directory of watchers.keys()) drop(directory);
    },
  };
}

/** A directory that does not exist yet, or that may not be read, has nothing to watch. */
async function directoriesBelow(base: string): Promise<string[]> {
  const found: string[] = [];
  const open = [base];
  for (
    let directory = open.pop();
    directory !== undefined && found.length < MAX_DIRECTORIES;
    directory = open.pop()
  ) {
    const entries = await readdir(directory, { withFileTypes: true }).catch(() => null);
    if (!entries) continue;
    found.push(directory);
    for (const entry of entries) {
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) open.push(path.join(directory, entry.name));
    }
  }
  return found;
}
