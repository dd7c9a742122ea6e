/** A part of an interval: where its ten seconds begin, and which share of the interval has passed at its end. */
export interface Slot {
  readonly at: number;
  readonly upTo: number;
}

const SLOT_MS = 10_000;
/** What came over a longer time is put down in so many places of it. */
const MOST_SLOTS = 30;

/** The ten seconds that an interval lies in; what ends on a border belongs to what is before it. */
export function slotsOf(start: number, end: number): Slot[] {
  const last = slotOf(Math.max(start, end - 1));
  const first = Math.min(last, slotOf(start));
  const count = (last - first) / SLOT_MS + 1;
  if (count === 1) return [{ at: first, upTo: 1 }];
  if (count > MOST_SLOTS) return spaced(first, count);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * SLOT_MS;
    return { at, upTo: index === count - 1 ? 1 : (at + SLOT_MS - start) / (end - start) };
  });
}

function spaced(first: number, count: number): Slot[] {
  return Array.from({ length: MOST_SLOTS }, (_, index) => ({
    at: first + Math.floor((index * count) / MOST_SLOTS) * SLOT_MS,
    upTo: (index + 1) / MOST_SLOTS,
  }));
}

const slotOf = (at: number): number => Math.floor(at / SLOT_MS) * SLOT_MS;

/** Shares a whole number out over slots in whole numbers; `phase` (0 to 1) says where the odd ones go. */
export function share(count: number, slots: readonly Slot[], phase: number): number[] {
  let before = Math.floor(phase);
  return slots.map(({ upTo }) => {
    const until = Math.floor(count * upTo + phase);
    const part = until - before;
    before = until;
    return part;
  });
}
