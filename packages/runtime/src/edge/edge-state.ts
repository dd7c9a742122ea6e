import { hash } from "node:crypto";
import type { FlagRead, KeyRow, KnownFlags, PublishedRow } from "@signalbox/db/feed/flags";
import { LiveEnvironment, type Moved } from "./live-environment.ts";
import { LiveKey } from "./live-key.ts";

/** Told of each environment that moved, of one that is gone (null), and of keys that opened less than before. */
export interface StateListener {
  moved(environment: LiveEnvironment, moved: Exclude<Moved, { kind: "same" }>): void;
  keysChanged(): void;
}

export type Source = "nothing" | "disk" | "database";

/** All that an edge answers from. */
export class EdgeState {
  readonly #environments = new Map<string, LiveEnvironment>();
  readonly #keys = new Map<string, LiveKey>();
  readonly #streams = new Map<string, LiveKey>();
  readonly #listeners = new Set<StateListener>();
  readonly #notUnderstood: (environment: string, item: string) => void;
  #mark: KnownFlags["mark"] | null = null;
  #keyRows = "";
  #source: Source = "nothing";
  #confirmedAt = 0;

  constructor(notUnderstood: (environment: string, item: string) => void) {
    this.#notUnderstood = notUnderstood;
  }

  get source(): Source {
    return this.#source;
  }
  /** When the database last said that this is how things are, in milliseconds of the epoch. */
  get confirmedAt(): number {
    return this.#confirmedAt;
  }

  environments(): LiveEnvironment[] {
    return [...this.#environments.values()];
  }
  environment(name: string): LiveEnvironment | undefined {
    return this.#environments.get(name);
  }
  keys(): IterableIterator<LiveKey> {
    return this.#keys.values();
  }

  /** The key that a secret opens; the same work whatever the secret is. */
  keyOf(secret: string, now: number): LiveKey | null {
    const key = this.#keys.get(hash("sha256", secret, "hex"));
    return key?.isGood(now) ? key : null;
  }
  keyOfStream(token: string, now: number): LiveKey | null {
    const key = this.#streams.get(token);
    return key?.isGood(now) ? key : null;
  }

  known(): KnownFlags | null {
    if (this.#mark === null) return null;
    const revisions = Object.fromEntries(this.environments().map(({ name, revision }) => [name, revision]));
    return { mark: this.#mark, revisions };
  }

  listen(listener: StateListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a read over; answers whether anything is other than before. */
  apply(read: FlagRead, source: Exclude<Source, "nothing">, confirmedAt: number): boolean {
    const whole = !read.continues || this.#mark === null;
    this.#mark = read.mark;
    this.#source = source;
    this.#confirmedAt = confirmedAt;
    const keysChanged = this.#takeKeys(read.keys);
    const changed = this.#takeEnvironments(read, whole);
    if (keysChanged) for (const listener of this.#listeners) listener.keysChanged();
    return changed || keysChanged;
  }

  /** Everything as a read that a fresh state can take over, as JSON. */
  toText(): string {
    const environments = JSON.stringify(this.environments().map((environment) => environment.row()));
    const items = this.environments().flatMap((environment) => environment.itemTexts());
    const head = JSON.stringify({ mark: this.#mark, continues: false });
    return `${head.slice(0, -1)},"environments":${environments},"keys":${this.#keyRows},"items":[${items.join()}]}`;
  }

  #takeEnvironments({ environments, items }: FlagRead, whole: boolean): boolean {
    const rows = Map.groupBy(items, ({ environment }: PublishedRow) => environment);
    const names = new Set(environments.map(({ name }) => name));
    let changed = false;
    for (const name of this.#environments.keys())
      if (!names.has(name)) changed = this.#environments.delete(name) || changed;
    for (const row of environments) {
      const known = this.#environments.get(row.name);
      const environment = known ?? new LiveEnvironment(row.name);
      this.#environments.set(row.name, environment);
      const anew = whole || known === undefined || row.revision < known.revision;
      const notUnderstood = (item: string) => this.#notUnderstood(row.name, item);
      const moved = environment.apply(row, rows.get(row.name) ?? [], anew, notUnderstood);
      if (moved.kind === "same") continue;
      changed = true;
      for (const listener of this.#listeners) listener.moved(environment, moved);
    }
    return changed;
  }

  #takeKeys(rows: readonly KeyRow[]): boolean {
    const text = JSON.stringify(rows);
    if (text === this.#keyRows) return false;
    this.#keyRows = text;
    const hashes = new Set(rows.map(({ hash }) => hash));
    for (const key of this.#keys.values()) {
      if (hashes.has(key.hash)) continue;
      key.revoked = true;
      this.#keys.delete(key.hash);
      this.#streams.delete(key.streamToken);
    }
    for (const row of rows) {
      const known = this.#keys.get(row.hash);
      if (known) known.expiresAt = row.expiresAt;
      const key = known ?? new LiveKey(row);
      this.#keys.set(row.hash, key);
      this.#streams.set(key.streamToken, key);
    }
    return true;
  }
}
