import type { EnvironmentRow, PublishedRow } from "@signalbox/db/feed/flags";
import type { EvaluationContext } from "@signalbox/flag-engine";
import type { PublishedSegment } from "@signalbox/wire";
import { BreakerTable } from "./breakers/breaker-table.ts";
import { DeltaRing } from "./delta-ring.ts";
import { eventFrame } from "./event-frame.ts";
import { flagdDocument } from "./flagd-document.ts";
import { FlagTable, type Answers } from "./flag-table.ts";
import { fingerprint, hex, type Fingerprint } from "./fragment.ts";
import { LiveFlag } from "./live-flag.ts";
import { readItem, type Item } from "./read-items.ts";

export interface Sampling {
  readonly attributes: readonly string[];
}

/** What became of an environment by a read: nothing, a step that readers can follow, or another beginning. */
export type Moved = { readonly kind: "same" } | { readonly kind: "step" | "whole"; readonly bytes: Buffer };

type Told = (item: string) => void;

/** One environment in memory: its flags compiled, and the bytes that its readers get. */
export class LiveEnvironment {
  readonly name: string;
  readonly #table = new FlagTable();
  readonly #segments = new Map<
    string,
    { readonly segment: PublishedSegment; readonly text: string; readonly print: Fingerprint }
  >();
  readonly #breakers = new BreakerTable();
  readonly #ring = new DeltaRing();
  #revision = 0;
  #sampling: Sampling | null = null;
  #mark = "0-";
  #print: Fingerprint = { high: 0, low: 0 };
  #snapshot: string | null = null;
  #document: Buffer | null = null;
  #changedAt = 0;

  constructor(name: string) {
    this.name = name;
  }

  get revision(): number {
    return this.#revision;
  }
  /** Names this state: `<revision>-<hash of the content>`, the same on every edge. */
  get mark(): string {
    return this.#mark;
  }
  get sampling(): Sampling | null {
    return this.#sampling;
  }
  get flagCount(): number {
    return this.#table.size;
  }
  /** Seconds of the epoch at which this edge took the last change over. */
  get changedAt(): number {
    return this.#changedAt;
  }

  flag(key: string): LiveFlag | undefined {
    return this.#table.get(key);
  }

  /** All flags for one context; `request` is what it was read from, if that is short enough to be remembered. */
  answers(context: EvaluationContext, request: string | null): Answers {
    const answers = this.#table.answers(context);
    if (request !== null) this.#table.remember(request, answers);
    return answers;
  }
  /** What the same request was answered since the last change. */
  remembered(request: string): Answers | undefined {
    return this.#table.remembered(request);
  }

  /** Takes over what was read; `whole` when the rows are all there is. */
  apply(row: EnvironmentRow, rows: readonly PublishedRow[], whole: boolean, notUnderstood: Told): Moved {
    const before = this.#mark;
    const from = this.#revision;
    const sampling = row.sampling ? { attributes: [...row.attributes] } : null;
    const resampled = JSON.stringify(sampling) !== JSON.stringify(this.#sampling);
    if (!whole && rows.length === 0 && row.revision === from && !resampled) return { kind: "same" };
    const items = rows.flatMap((one) => readItem(one) ?? (notUnderstood(one.item), []));
    if (whole) this.#removeAllBut(rows);
    this.#take(items);
    this.#revision = row.revision;
    this.#sampling = sampling;
    this.#changedAt = Math.floor(Date.now() / 1000);
    this.#mark = `${row.revision}-${hex(this.#withSampling())}`;
    this.#snapshot = null;
    this.#document = null;
    return whole || resampled ? this.#beginAnew(whole) : this.#step(before, from, items);
  }

  /** Everything, as JSON. */
  snapshot({ restored = false } = {}): string {
    if (this.#snapshot === null) {
      const flags = this.#table.flags().map(({ text }) => text);
      const segments = [...this.#segments.values()].map(({ text }) => text);
      this.#snapshot = `"sampling":${JSON.stringify(this.#sampling)},"flags":[${flags.join()}],"segments":[${segments.join()}],"breakers":[${this.#breakers.texts().join()}]}`;
    }
    const { name, revision } = this;
    return `${JSON.stringify({ environment: name, revision, restored }).slice(0, -1)},${this.#snapshot}`;
  }

  snapshotFrame(options?: { restored: boolean }): Buffer {
    return eventFrame("snapshot", this.#mark, this.snapshot(options));
  }

  /** The steps from a mark to here; null when they are not known any more. */
  since(mark: string): Buffer[] | null {
    if (mark === this.#mark || mark === String(this.#revision)) return [];
    return this.#ring.since(mark);
  }

  /** The environment as flagd reads it. */
  document(): Buffer {
    this.#document ??= flagdDocument({
      name: this.name,
      revision: this.#revision,
      flags: this.#table.flags().map(({ published }) => published),
      segments: [...this.#segments.values()].map(({ segment }) => segment),
    });
    return this.#document;
  }

  /** As rows, for the copy on disk. */
  row(): EnvironmentRow {
    const { name, revision } = this;
    return {
      name,
      revision,
      sampling: this.#sampling !== null,
      attributes: this.#sampling?.attributes ?? [],
    };
  }

  /** The published items as JSON texts of rows. */
  itemTexts(): string[] {
    const environment = JSON.stringify(this.name);
    const text = (kind: string, name: string, revision: number, body: string) =>
      `{"environment":${environment},"item":${JSON.stringify(`${kind}:${name}`)},"revision":${revision},"body":${body}}`;
    return [
      ...this.#table
        .flags()
        .map(({ published, text: body }) => text("flag", published.key, published.revision, body)),
      ...[...this.#segments.values()].map(({ segment: { name, revision }, text: body }) =>
        text("segment", name, revision, body),
      ),
      ...this.#breakers
        .entries()
        .map(({ item, revision, text: body }) => text("breaker", item, revision, body)),
    ];
  }

  /** What is published but not understood stays as it was last understood. */
  #removeAllBut(rows: readonly PublishedRow[]): void {
    const published = new Set(rows.map(({ item }) => item));
    for (const { published: flag } of this.#table.flags())
      if (!published.has(`flag:${flag.key}`)) this.#putFlag(flag.key, null);
    for (const name of this.#segments.keys())
      if (!published.has(`segment:${name}`)) this.#putSegment(name, null);
    for (const { item } of this.#breakers.entries())
      if (!published.has(`breaker:${item}`)) this.#mix(this.#breakers.put(item, null));
  }

  /** Segments first: flags are compiled with the rules that they name. */
  #take(items: readonly Item[]): void {
    for (const item of items)
      if (item.kind === "breaker") this.#mix(this.#breakers.put(item.name, item.breaker));
    const changed = new Set<string>();
    for (const item of items) {
      if (item.kind !== "segment") continue;
      changed.add(item.name);
      this.#putSegment(item.name, item.segment);
    }
    const evaluators = Object.fromEntries(
      [...this.#segments].map(([name, { segment }]) => [name, segment.rule]),
    );
    for (const item of items) {
      if (item.kind !== "flag") continue;
      this.#putFlag(item.name, item.flag && new LiveFlag(item.flag, this.name, evaluators));
    }
    if (changed.size > 0) {
      for (const flag of this.#table.flags())
        if (flag.usesSegments.some((name) => changed.has(name)))
          this.#table.put(flag.published.key, new LiveFlag(flag.published, this.name, evaluators, flag));
    }
    this.#table.settle();
  }

  #putFlag(key: string, flag: LiveFlag | null): void {
    const old = this.#table.get(key);
    if (old) this.#mix(old.print);
    if (flag) this.#mix(flag.print);
    this.#table.put(key, flag);
  }

  #putSegment(name: string, segment: PublishedSegment | null): void {
    const old = this.#segments.get(name);
    if (old) this.#mix(old.print);
    this.#segments.delete(name);
    if (!segment) return;
    const text = JSON.stringify(segment);
    const print = fingerprint(`segment:${text}`);
    this.#mix(print);
    this.#segments.set(name, { segment, text, print });
  }

  /** What goes in twice is out again, so the hash of the content follows each change at the cost of the change. */
  #mix({ high, low }: Fingerprint): void {
    this.#print = { high: this.#print.high ^ high, low: this.#print.low ^ low };
  }

  #withSampling(): Fingerprint {
    if (this.#sampling === null) return this.#print;
    const { high, low } = fingerprint(JSON.stringify(this.#sampling));
    return { high: this.#print.high ^ high, low: this.#print.low ^ low };
  }

  #beginAnew(restored: boolean): Moved {
    this.#ring.clear();
    return { kind: "whole", bytes: this.snapshotFrame({ restored }) };
  }

  #step(before: string, from: number, items: readonly Item[]): Moved {
    const flags = items.flatMap((item) => (item.kind === "flag" ? [item] : []));
    const segments = items.flatMap((item) => (item.kind === "segment" ? [item] : []));
    const breakers = items.flatMap((item) => (item.kind === "breaker" ? [item] : []));
    const delta = {
      environment: this.name,
      from,
      revision: this.#revision,
      flags: flags.flatMap(({ flag }) => flag ?? []),
      removedFlags: flags.flatMap(({ name, flag }) => (flag ? [] : [name])),
      segments: segments.flatMap(({ segment }) => segment ?? []),
      removedSegments: segments.flatMap(({ name, segment }) => (segment ? [] : [name])),
      breakers: breakers.flatMap(({ breaker }) => breaker ?? []),
      removedBreakers: breakers.flatMap(({ name, breaker }) => (breaker ? [] : [name])),
    };
    const bytes = eventFrame("delta", this.#mark, JSON.stringify(delta));
    this.#ring.add(before, bytes);
    return { kind: "step", bytes };
  }
}
