/** How often each variant of one version of a flag was served since the last report. */
export interface Counter {
  count(variant: string | null): void;
}

export interface CountedExposure {
  readonly flag: string;
  readonly variant: string | null;
  readonly version: number;
  readonly count: number;
}

export interface ExposureCounters {
  of(flag: string, version: number): Counter;
  /** Counts a flag that the environment does not have; only some of them, since code may make up names without end. */
  unknown(flag: string): void;
  /** All counts since the last call. */
  drain(): CountedExposure[];
}

const MOST_UNKNOWN_FLAGS = 500;
const LONGEST_NAME = 200;
/** What flags can be called; any other name would have the edge refuse the whole report that it stands in. */
const NAME = /^[\x21-\x7e]+$/;

interface Tally {
  readonly flag: string;
  readonly version: number;
  readonly served: Map<string | null, number>;
}

/** Counts of evaluations, bounded by the flags there are: one number for each flag, version and variant. */
export function createExposureCounters(): ExposureCounters {
  const active = new Set<Tally>();
  const unknown = new Map<string, Counter>();

  const of = (flag: string, version: number): Counter => {
    const served = new Map<string | null, number>();
    const tally = { flag, version, served };
    return {
      count(variant) {
        if (served.size === 0) active.add(tally);
        served.set(variant, (served.get(variant) ?? 0) + 1);
      },
    };
  };

  return {
    of,
    unknown(flag) {
      let counter = unknown.get(flag);
      if (counter === undefined) {
        if (unknown.size >= MOST_UNKNOWN_FLAGS || flag.length > LONGEST_NAME || !NAME.test(flag)) return;
        counter = of(flag, 0);
        unknown.set(flag, counter);
      }
      counter.count(null);
    },
    drain() {
      const counted = [...active].flatMap(({ flag, version, served }) => {
        const rows = [...served].map(([variant, count]) => ({ flag, variant, version, count }));
        served.clear();
        return rows;
      });
      active.clear();
      unknown.clear();
      return summed(counted);
    },
  };
}

/** A flag that was compiled anew within one report is counted twice under one version. */
function summed(counted: readonly CountedExposure[]): CountedExposure[] {
  const rows = new Map<string, CountedExposure>();
  for (const row of counted) {
    const name = JSON.stringify([row.flag, row.variant, row.version]);
    rows.set(name, { ...row, count: row.count + (rows.get(name)?.count ?? 0) });
  }
  return [...rows.values()];
}
