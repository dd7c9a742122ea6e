import { users, type Engine, type Row } from "./workload.ts";

const ROUNDS = 7;
const ROUND_MS = 600;
const BATCH = 20_000;

export interface Measured {
  readonly name: string;
  /** Evaluations per second of the processor, garbage collection included: the median of the rounds. */
  readonly perCpuSecond: number;
  readonly perSecond: number;
  readonly shareOn: number;
}

type Ask = (count: number) => Promise<void>;

/** A context is made anew for each evaluation, as a request handler does. */
function asking(engine: Engine): Ask {
  return async (count) => {
    for (let i = 0; i < count; i += 1) {
      const user = users[i % users.length];
      if (user === undefined) continue;
      const answer = engine.isOn(engine.context(user));
      // An await that need not be would be counted against the engines that answer at once.
      if (typeof answer !== "boolean") await answer;
    }
  };
}

async function round(ask: Ask) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let count = 0;
  do {
    await ask(BATCH);
    count += BATCH;
  } while (performance.now() - began < ROUND_MS);
  const { user, system } = process.cpuUsage(cpu);
  return {
    perCpuSecond: count / ((user + system) / 1e6),
    perSecond: count / ((performance.now() - began) / 1000),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}

async function shareOn(engine: Engine): Promise<number> {
  let on = 0;
  for (const user of users) if (await engine.isOn(engine.context(user))) on += 1;
  return on / users.length;
}

export async function measure(row: Row, load: (module: string) => Promise<unknown>): Promise<Measured> {
  const engine = await row.start(load);
  const share = await shareOn(engine);
  const ask = asking(engine);
  await round(ask);
  await round(ask);
  const rounds = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round(ask));
  await engine.close?.();
  return {
    name: row.name,
    perCpuSecond: median(rounds.map(({ perCpuSecond }) => perCpuSecond)),
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    shareOn: share,
  };
}
