import { createBreakers, type Breaker } from "@signalbox/sdk";
import { startStack, type EdgeStack } from "../flags/edge-stack.ts";
import type { BenchRow } from "./row.ts";

const INSTANCES = 100;
const TURNS = 20;
const POLL_MS = 1;
const CALLS = 200_000;
const AIM_MS = 1000;
const NAME = "pay";

/** How soon a forced breaker is obeyed by every instance, and what a guarded call costs. */
export async function benchBreakers(): Promise<BenchRow[]> {
  const stack = await startStack(2);
  try {
    const edge = await stack.edge("breakers");
    const clients = Array.from({ length: INSTANCES }, () =>
      createBreakers({ url: edge.url, key: stack.key, service: "shop", warn: () => undefined }),
    );
    const breakers = clients.map(({ breaker }) => breaker(NAME, { dependency: "payments" }));
    await hold(stack, "closed");
    await all(breakers, "closed");
    const obeyed: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      obeyed.push(...(await measured(stack, breakers, turn % 2 === 0 ? "open" : "closed")));
    }
    const confirmed = await confirmedMs(stack, breakers);
    await Promise.all(clients.map((client) => client.close()));
    const aim = `p99 <= ${AIM_MS} ms`;
    const at = (share: number) => `${quantile(obeyed, share).toFixed(0)} ms`;
    return [
      { what: `force -> obeyed, ${INSTANCES} instances, ${TURNS} times: p50`, value: at(0.5), aim: "" },
      { what: `force -> obeyed, ${INSTANCES} instances, ${TURNS} times: p99`, value: at(0.99), aim },
      {
        what: "force -> all of them confirmed in the database",
        value: `${confirmed.toFixed(0)} ms`,
        aim: "",
      },
      ...(await overhead()),
    ];
  } finally {
    await stack.stop();
  }
}

/** What the command of a person publishes. */
function hold(stack: EdgeStack, to: "open" | "closed"): Promise<number> {
  const until = new Date(Date.now() + 600_000).toISOString();
  const body = { service: "shop", name: NAME, to, until, reason: null };
  return stack.publisher.publish("production", { [`breaker:shop/${NAME}`]: body });
}

/** Milliseconds until each of them obeys. */
async function measured(
  stack: EdgeStack,
  breakers: readonly Breaker[],
  to: "open" | "closed",
): Promise<number[]> {
  const began = performance.now();
  const published = hold(stack, to);
  const times = await all(breakers, to, began);
  await published;
  return times;
}

async function all(breakers: readonly Breaker[], to: "open" | "closed", began = performance.now()) {
  const waiting = new Set(breakers);
  const times: number[] = [];
  while (waiting.size > 0) {
    for (const breaker of waiting) {
      if (breaker.forced() !== to) continue;
      waiting.delete(breaker);
      times.push(performance.now() - began);
    }
    if (waiting.size > 0) await pause(POLL_MS);
  }
  return times;
}

async function confirmedMs(stack: EdgeStack, breakers: readonly Breaker[]): Promise<number> {
  const began = performance.now();
  const revision = await hold(stack, "open");
  for (;;) {
    const { rows } = await stack.pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM flag_reader WHERE kind = 'sdk' AND revision >= $1",
      [revision],
    );
    if ((rows[0]?.count ?? 0) >= breakers.length) return performance.now() - began;
    await pause(POLL_MS);
  }
}

async function overhead(): Promise<BenchRow[]> {
  const client = createBreakers({ url: "", key: "", service: "shop", warn: () => undefined });
  const work = () => Promise.resolve(1);
  const plain = client.breaker("plain");
  const whole = client.breaker("whole", {
    timeoutMs: 1000,
    retries: 1,
    concurrency: 100,
    fallback: { cacheSeconds: 60 },
  });
  const bare = await perCall(work);
  const rows = [
    { what: "a call with a breaker", us: (await perCall(() => plain.call(work))) - bare },
    { what: "a call with everything around it", us: (await perCall(() => whole.call(work))) - bare },
  ];
  await client.close();
  return rows.map(({ what, us }) => ({
    what: `${what}: beyond the call itself`,
    value: `${us.toFixed(1)} us`,
    aim: "",
  }));
}

/** Microseconds, the better of two runs. */
async function perCall(call: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < 2; run++) {
    const began = performance.now();
    for (let index = 0; index < CALLS; index++) await call();
    best = Math.min(best, ((performance.now() - began) * 1000) / CALLS);
  }
  return best;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
