/** One line of the table. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How it compares with the baseline of the same run. */
  readonly ratio?: number;
  readonly note?: string;
}

/** Runs `work` from several writers at once for some seconds and answers how many times per second it finished. */
export async function throughput(
  writers: number,
  seconds: number,
  work: () => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  const writer = async () => {
    while (performance.now() < end) {
      await work();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return count / ((performance.now() - start) / 1000);
}

/** Milliseconds of one run. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function printTable(title: string, results: readonly Result[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, value, unit, ratio, note } of results) {
    const number = value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2);
    const compared = ratio === undefined ? "" : `  ${ratio.toFixed(2)} x baseline`;
    console.log(
      `  ${name.padEnd(width)}  ${number.padStart(10)} ${unit.padEnd(9)}${compared}${note ? `  ${note}` : ""}`,
    );
  }
}
