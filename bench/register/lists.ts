import type { EventFilter } from "@signalbox/domain/events/schema";
import { systemActor, type NewEvent } from "@signalbox/kernel";
import { percentile, timed, type Result } from "./measure.ts";
import type { BenchRegister } from "./register.ts";

const BATCH = 1000;
const DAY_MS = 86_400_000;

/** A register with the shape of a real one: most events by few machines on many entities, few by people. */
export async function fill(register: BenchRegister, total: number): Promise<void> {
  const { position } = await register.log.head();
  for (let from = position; from < total; from += BATCH) {
    const size = Math.min(BATCH, total - from);
    const at = new Date(Date.parse("2025-01-01T00:00:00Z") + (from / total) * 600 * DAY_MS);
    const events = Array.from({ length: size }, (_, index) => eventAt(from + index));
    const human = (from / BATCH) % 20 === 0;
    const actor = systemActor(human ? `human-${(from / BATCH) % 300}` : "ingestion");
    await register.appendAll(events, { actor, clock: { now: () => at } });
  }
}

function eventAt(n: number): NewEvent {
  const entity = `component:default/c${(n * 7919) % 20_000}`;
  const rare = n % 50_000 === 77;
  const type = rare ? "bench.rare_found" : `bench.kind${n % 3 === 0 ? 0 : n % 12}_changed`;
  const data = {
    after: {
      metadata: { name: `c${n}`, tags: ["a", "b"] },
      spec: { owner: "team-a", lifecycle: "production" },
    },
  };
  return {
    stream: `bench.entity/${entity}`,
    type,
    version: 1,
    data,
    about: [entity, "system:default/everything"],
  };
}

const FILTERS: [string, EventFilter][] = [
  ["no filter", {}],
  ["frequent type", { type: ["bench.kind0_changed"] }],
  ["rare type", { type: ["bench.rare_found"] }],
  ["type prefix", { type: ["bench."] }],
  ["missing type", { type: ["nothing.happened"] }],
  ["frequent actor", { actorId: "system:ingestion" }],
  ["rare actor", { actorId: "system:human-40" }],
  ["missing actor", { actorId: "nobody" }],
  ["entity", { about: "component:default/c42" }],
  ["entity of every event", { about: "system:default/everything" }],
  ["missing entity", { about: "component:default/none" }],
  ["stream", { stream: "bench.entity/component:default/c42" }],
  ["correlation of every event", { correlationId: "bench" }],
  ["old period", { from: "2025-02-01T00:00:00Z", to: "2025-02-02T00:00:00Z" }],
  ["rare actor and type prefix", { actorId: "system:human-40", type: ["bench."] }],
  ["rare type by frequent actor", { actorId: "system:ingestion", type: ["bench.rare_found"] }],
  ["entity and type", { about: "system:default/everything", type: ["bench.rare_found"] }],
];

/** The first page, a page from the middle, and the slower of both as the result. */
export async function benchLists(register: BenchRegister, total: number): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, filter] of FILTERS) {
    const samples: number[] = [];
    for (let round = 0; round < 10; round++) {
      samples.push(await timed(() => register.log.list(filter, { limit: 50 })));
      samples.push(
        await timed(() => register.log.list(filter, { limit: 50, before: Math.floor(total / 2) })),
      );
    }
    const worst = percentile(samples, 1);
    results.push({ name, value: percentile(samples, 0.5), unit: "ms", note: `worst ${worst.toFixed(1)} ms` });
  }
  return results;
}
