/** What counts towards a budget in one step, after the budgeting method has had its say. `at` is in milliseconds. */
export interface StepCounts {
  readonly at: number;
  readonly good: number;
  readonly total: number;
  /** The events behind it, however they count. */
  readonly events: number;
  /** How many minutes of data it stands for. */
  readonly minutes: number;
}

export interface Tally {
  readonly good: number;
  readonly total: number;
}

/** The counts of an hour, with and without what approved corrections take out. */
export interface HourCounts extends StepCounts {
  readonly corrected: Tally & { readonly events: number };
}

/** A minute that an approved correction covers counts only where nothing is corrected. */
export interface MinuteCounts extends StepCounts {
  readonly excluded: boolean;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export const NOTHING: Tally = { good: 0, total: 0 };

export function sumOf(counts: Iterable<Tally>): Tally {
  let good = 0;
  let total = 0;
  for (const one of counts) {
    good += one.good;
    total += one.total;
  }
  return { good, total };
}

export const floorTo = (at: number, step: number): number => Math.floor(at / step) * step;
