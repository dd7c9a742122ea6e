import type { FlagSink, ReaderName, ReaderRow } from "@signalbox/db/feed/flags";

export type Seen = Omit<ReaderRow, "sinceAge" | "seenAge" | "edge">;

interface Entry {
  readonly seen: Seen;
  readonly since: number;
  readonly seenAt: number;
  written: boolean;
}

const MOST_READERS = 20_000;
const MOST_A_WRITE = 5000;
/** Who was not heard of for so long is forgotten here; what was written of them stays written. */
const FORGET_MS = 60_000;

/** Who reads through this edge, and what of it the database does not know yet. */
export class ReaderBook {
  readonly #edge: string;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #left = new Map<string, ReaderName>();

  constructor(edge: string, now: () => number) {
    this.#edge = edge;
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }
  get waiting(): number {
    return [...this.#entries.values()].filter(({ written }) => !written).length + this.#left.size;
  }

  /** Answers whether the reader is at another revision than before. */
  saw(seen: Seen): boolean {
    const name = nameOf(seen);
    const known = this.#entries.get(name);
    if (!known && this.#entries.size >= MOST_READERS) return false;
    const seenAt = this.#now();
    this.#left.delete(name);
    this.#entries.set(name, { seen, since: known?.since ?? seenAt, seenAt, written: false });
    return known?.seen.revision !== seen.revision;
  }

  left(reader: ReaderName): void {
    const { environment, kind, instance } = reader;
    this.#entries.delete(nameOf(reader));
    if (this.#left.size < MOST_READERS) this.#left.set(nameOf(reader), { environment, kind, instance });
  }

  async write(sink: FlagSink): Promise<void> {
    const unwritten = [...this.#entries.values()].filter(({ written }) => !written).slice(0, MOST_A_WRITE);
    if (unwritten.length > 0) {
      for (const entry of unwritten) entry.written = true;
      await sink.putReaders(unwritten.map((entry) => this.#row(entry))).catch((error: unknown) => {
        // One that was seen again meanwhile is another entry, unwritten already.
        for (const entry of unwritten) entry.written = false;
        throw error;
      });
    }
    if (this.#left.size > 0) {
      const names = [...this.#left];
      await sink.dropReaders(names.map(([, name]) => name));
      for (const [text, name] of names) if (this.#left.get(text) === name) this.#left.delete(text);
    }
    this.#forget();
  }

  #row({ seen, since, seenAt }: Entry): ReaderRow {
    const now = this.#now();
    return { ...seen, edge: this.#edge, sinceAge: now - since, seenAge: now - seenAt };
  }

  #forget(): void {
    const limit = this.#now() - FORGET_MS;
    for (const [name, { seenAt }] of this.#entries) if (seenAt < limit) this.#entries.delete(name);
  }
}

const nameOf = ({ environment, kind, instance }: ReaderName): string => `${environment} ${kind} ${instance}`;
