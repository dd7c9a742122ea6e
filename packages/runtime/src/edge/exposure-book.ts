import { randomUUID } from "node:crypto";
import type { ExposureBatch, FlagSink } from "@signalbox/db/feed/flags";
import type { ExposureReport } from "@signalbox/wire";
import type { Fragment } from "./fragment.ts";
import type { LiveEnvironment } from "./live-environment.ts";
import type { Counted, LiveKey } from "./live-key.ts";

type Context = ExposureBatch["contexts"][number];
type Waiting = Omit<ExposureBatch, "age"> & { readonly at: number; readonly weight: number };

interface Served {
  readonly environment: string;
  readonly flag: string;
  readonly variant: string;
  count: number;
}

const MOST_SERVED = 20_000;
/** So many counts, contexts and attributes wait in memory while they cannot be written; older ones give way to newer. */
const MOST_WAITING = 100_000;
const MOST_A_WRITE = 20_000;
const MOST_CONTEXTS = 1000;

/** What was served and is not written yet: batches that count once however often they are tried. */
export class ExposureBook {
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  readonly #ids = new Set<string>();
  #weight = 0;
  readonly #dropped = { full: 0, refused: 0 };
  readonly #served = new Map<string, Served>();
  #contexts = new Map<LiveKey, Context[]>();
  #sampled = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get waiting(): number {
    return this.#weight;
  }
  /** Counts and contexts given up: for want of room, or because the database would not have them. */
  dropped(reason: "full" | "refused"): number {
    return this.#dropped[reason];
  }
  /** Everything counted since the start. */
  served(): Iterable<Served> {
    return this.#served.values();
  }

  /** What an SDK counted; of flags that the environment does not have nothing is kept. */
  report(environment: LiveEnvironment, report: ExposureReport): void {
    const { sampling } = environment;
    const allowed = new Set(sampling?.attributes);
    const contexts = sampling ? report.contexts.filter(({ flag }) => environment.flag(flag)) : [];
    this.#add({
      id: `${environment.name} ${report.batch}`,
      environment: environment.name,
      service: report.service,
      serviceVersion: report.serviceVersion,
      counts: report.counts.filter(({ flag }) => environment.flag(flag)),
      contexts: contexts.map((context) => ({
        ...context,
        attributes: Object.fromEntries(
          Object.entries(context.attributes).filter(([name]) => allowed.has(name)),
        ),
      })),
    });
  }

  sample(key: LiveKey, context: Context): void {
    if (this.#sampled >= MOST_CONTEXTS) return;
    this.#sampled++;
    const own = this.#contexts.get(key);
    if (own) own.push(context);
    else this.#contexts.set(key, [context]);
  }

  /** Makes a batch of what OFREP was answered under each key; the key's name stands for the service. */
  collect(keys: Iterable<LiveKey>): void {
    for (const key of keys) {
      const contexts = this.#contexts.get(key) ?? [];
      if (key.counts.size === 0 && contexts.length === 0) continue;
      const counts = countsOf(key.counts);
      key.counts.clear();
      const { environment, name: service } = key;
      this.#add({ id: `edge ${randomUUID()}`, environment, service, serviceVersion: "", counts, contexts });
    }
    this.#contexts.clear();
    this.#sampled = 0;
  }

  /** Writes the oldest; rejects when that failed, after which the same batches are tried again. */
  async write(sink: FlagSink): Promise<void> {
    while (this.#waiting.length > 0) {
      const batches = this.#next();
      const now = this.#now();
      await sink.addExposures(batches.map(({ at, ...batch }) => ({ ...batch, age: now - at })));
      this.#remove(batches);
    }
  }

  /** Gives up what the database refuses for what it is: tried again it would hold up everything behind it. */
  giveUp(): void {
    const batches = this.#next();
    this.#dropped.refused += batches.reduce((sum, { weight }) => sum + weight, 0);
    this.#remove(batches);
  }

  #next(): Waiting[] {
    let weight = 0;
    const end = this.#waiting.findIndex((batch) => (weight += batch.weight) > MOST_A_WRITE);
    return this.#waiting.slice(0, end < 0 ? undefined : Math.max(1, end));
  }

  #remove(batches: readonly Waiting[]): void {
    const gone = new Set(batches);
    for (const { id } of batches) this.#ids.delete(id);
    this.#waiting = this.#waiting.filter((batch) => !gone.has(batch));
    this.#weight = this.#waiting.reduce((sum, { weight }) => sum + weight, 0);
  }

  #serve(environment: string, flag: string, variant: string, count: number): void {
    const name = JSON.stringify([environment, flag, variant]);
    const known = this.#served.get(name);
    if (known) known.count += count;
    else if (this.#served.size < MOST_SERVED) this.#served.set(name, { environment, flag, variant, count });
  }

  #add(batch: Omit<Waiting, "at" | "weight">): void {
    if (batch.counts.length + batch.contexts.length === 0 || this.#ids.has(batch.id)) return;
    const weight = weightOf(batch);
    for (const { flag, variant, count } of batch.counts)
      this.#serve(batch.environment, flag, variant ?? "", count);
    this.#ids.add(batch.id);
    this.#waiting.push({ ...batch, at: this.#now(), weight });
    this.#weight += weight;
    while (this.#weight > MOST_WAITING && this.#waiting.length > 1) {
      const oldest = this.#waiting.shift();
      if (!oldest) return;
      this.#ids.delete(oldest.id);
      this.#weight -= oldest.weight;
      this.#dropped.full += oldest.weight;
    }
  }
}

/** What a batch costs to keep: contexts as much as they have attributes. */
function weightOf({ counts, contexts }: Pick<ExposureBatch, "counts" | "contexts">): number {
  const attributes = contexts.map((context) => 1 + Object.keys(context.attributes).length);
  return attributes.reduce((sum, one) => sum + one, 1 + counts.length);
}

function countsOf(counted: ReadonlyMap<Counted, number>): ExposureBatch["counts"] {
  const sums = new Map<string, ExposureBatch["counts"][number]>();
  const add = ({ flag, variant, version }: Fragment, count: number) => {
    const name = JSON.stringify([flag, variant, version]);
    sums.set(name, { flag, variant, version, count: count + (sums.get(name)?.count ?? 0) });
  };
  for (const [one, count] of counted)
    if ("fragments" in one) one.fragments.forEach((fragment) => add(fragment, count));
    else add(one, count);
  return [...sums.values()];
}
