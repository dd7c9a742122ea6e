import { createNewId, type Clock, type NewId } from "@signalbox/kernel";

/** A clock that stands until it is told to move. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

export function testClock(start = "2026-01-01T00:00:00.000Z"): TestClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Ids that count up, so that a failing test names the same ids each time. */
export function countingIds(): NewId {
  let count = 0;
  return createNewId(
    () => new Date(0),
    (size) => {
      count += 1;
      const bytes = new Uint8Array(size);
      new DataView(bytes.buffer).setUint32(size - 4, count);
      return bytes;
    },
  );
}
