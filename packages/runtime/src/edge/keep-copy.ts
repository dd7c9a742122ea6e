import type { EdgeState } from "./edge-state.ts";
import type { SnapshotFile } from "./snapshot-file.ts";

export interface CopyKeeper {
  /** Writes soon; changes that come meanwhile are in it or in the next. */
  changed(): void;
  /** Resolves when what was changed before is on disk, or could not be put there. */
  stop(): Promise<void>;
}

/** Readers are told first; the disk may come a moment later. */
const SOON_MS = 50;
/** A disk that was full may have room by then. */
const AGAIN_MS = 5000;

/** Keeps the copy on disk behind the state in memory, one write at a time. */
export function keepCopy(
  state: EdgeState,
  file: SnapshotFile,
  failed: (error: unknown) => void,
  againMs = AGAIN_MS,
): CopyKeeper {
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;
  const soon = (ms: number) => {
    if (!stopped) timer ??= setTimeout(() => void write(), ms);
  };
  const write = () => {
    timer = null;
    writing = writing
      .then(() => file.write(state.toText(), state.confirmedAt))
      .catch((error: unknown) => {
        failed(error);
        soon(againMs);
      });
    return writing;
  };
  return {
    changed: () => soon(SOON_MS),
    stop: async () => {
      stopped = true;
      if (timer) {
        clearTimeout(timer);
        await write();
      }
      await writing;
    },
  };
}
