import type pg from "pg";
import { accounts, confidential } from "../register/sight-sql.ts";

/** What live readers are told of an event; who may see more asks for it. */
export interface FeedEvent {
  readonly position: number;
  readonly type: string;
  readonly stream: string;
  readonly about: readonly string[];
  /** Whom a confidential event belongs to; empty for all others. */
  readonly accounts: readonly string[];
}

const PAGE = 500;
/** Recent events kept in memory, from which all live subscribers are served. */
const RECENT = 2000;
const RETRY_MS = 200;
const SELECT = `SELECT e.position, e.type, e.stream, e.about,
    CASE WHEN ${confidential} THEN array_remove(${accounts}, NULL) ELSE '{}' END AS accounts
  FROM event e WHERE e.position > $1 ORDER BY e.position LIMIT ${PAGE}`;

/** The end of the register as this process knows it: the head, the events just before it, and who waits for more. */
export class RegisterTail {
  readonly #pool: pg.Pool;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Set<() => void>();
  #recent: FeedEvent[] = [];
  #head: number | null = null;
  #reading: Promise<void> | null = null;
  #again = false;

  constructor(pool: pg.Pool, onError: (error: unknown) => void) {
    this.#pool = pool;
    this.#onError = onError;
  }

  /** Null until the first look succeeded. */
  get head(): number | null {
    return this.#head;
  }

  /** Reads what is new; calls during a read make it look once more. */
  refresh(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#readOn()
      .catch(this.#onError)
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  async ready(): Promise<number> {
    while (this.#head === null) {
      await this.refresh();
      if (this.#head === null) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    return this.#head;
  }

  /** Some of the events after a position, from memory where they are recent. */
  async after(position: number): Promise<FeedEvent[]> {
    const first = this.#recent[0]?.position;
    if (first === undefined || position < first - 1) return this.#read(position);
    // Positions have no gaps, so an event's place in memory follows from its position.
    return this.#recent.slice(position - first + 1);
  }

  /** Resolves when the register has gone past a position, or after the timeout, or when aborted. */
  waitBeyond(
    position: number,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        signal.removeEventListener("abort", finish);
        resolve();
      };
      const look = () => {
        if (signal.aborted || (this.#head ?? 0) > position) finish();
      };
      const timer = setTimeout(finish, timeoutMs);
      this.#waiting.add(look);
      signal.addEventListener("abort", finish);
      look();
    });
  }

  async #readOn(): Promise<void> {
    this.#head ??= await readHead(this.#pool);
    for (;;) {
      this.#again = false;
      const events = await this.#read(this.#head);
      this.#head = events.at(-1)?.position ?? this.#head;
      this.#recent = [...this.#recent, ...events].slice(-RECENT);
      if (events.length > 0) for (const look of this.#waiting) look();
      if (events.length < PAGE && !this.#again) return;
    }
  }

  async #read(position: number): Promise<FeedEvent[]> {
    const { rows } = await this.#pool.query<Omit<FeedEvent, "position"> & { position: string }>(SELECT, [
      position,
    ]);
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }
}

async function readHead(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ position: string }>("SELECT position FROM register_head WHERE id = 1");
  return Number(rows[0]?.position ?? 0);
}
