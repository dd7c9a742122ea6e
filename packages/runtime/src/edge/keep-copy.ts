import type { EdgeState } from "./edge-state.ts";
import type { SnapshotFile } from "./snapshot-file.ts";

export interface CopyKeeper {
  /** Writes soon; changes that come meanwhile are in it or in the next. */
  changed(): void;
  /** Resolves when what was changed before is on disk. */
  stop(): Promise<void>;
}

/** Readers are told first; the disk may come a moment later. */
const SOON_MS = 50;

/** Keeps the copy on disk behind the state in memory, one write at a time. */
export function keepCopy(state: EdgeState, file: SnapshotFile, failed: (error: unknown) => void): CopyKeeper {
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    timer = null;
    writing = writing.then(() => file.write(state.toText(), state.confirmedAt)).catch(failed);
    return writing;
  };
  return {
    changed: () => {
      timer ??= setTimeout(() => void write(), SOON_MS);
    },
    stop: async () => {
      if (timer) {
        clearTimeout(timer);
        await write();
      }
      await writing;
    },
  };
}
