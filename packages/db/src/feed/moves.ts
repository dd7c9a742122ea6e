import { AppError } from "@signalbox/kernel";
import pg from "pg";
import { feedConnection, within } from "./connection.ts";

/** A place in the register. The id tells this register from one that was restored from a backup since. */
export interface RegisterMark {
  readonly position: number;
  readonly id: string;
}

/** `lost` when what lies between is too much to tell, or when the mark is not in this register. */
export type RegisterMoves =
  | { readonly kind: "told"; readonly types: readonly string[]; readonly mark: RegisterMark }
  | { readonly kind: "lost"; readonly mark: RegisterMark };

export interface MovesReader {
  /** What happened after a mark, up to a moment that is not before this call. */
  since(mark: RegisterMark | null): Promise<RegisterMoves>;
  close(): Promise<void>;
}

type Row = { position: string; id: string; type: string };

const MOST = 500;
const CLOSE_MS = 3000;
const EMPTY: RegisterMark = { position: 0, id: "" };
/** With the event at the mark itself, whose absence says that it was never part of this register. */
const SINCE = {
  name: "moves-since",
  text: `SELECT position, id, type FROM event WHERE position >= $1 ORDER BY position LIMIT ${MOST + 1}`,
};
/** A plan made while the register was small would otherwise read all of it, until its statistics are next taken. */
const BY_INDEX = "SET enable_seqscan = off";
const LAST = {
  name: "moves-last",
  text: "SELECT position, id, type FROM event ORDER BY position DESC LIMIT 1",
};

/**
 * Asks, over a connection that nothing else waits for, what the register holds beyond a place in it. Positions become
 * visible in order, since each append holds the register's lock until its commit can be seen.
 */
export function createMovesReader({
  url,
  answerMs = 15_000,
}: {
  url: string;
  answerMs?: number;
}): MovesReader {
  const connection = feedConnection(url, answerMs);
  let open: Promise<pg.Client> | null = null;
  let closed = false;

  function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...connection, application_name: "signalbox-freshness" });
    const opened = client.connect().then(async () => {
      await client.query(BY_INDEX);
      return client;
    });
    open = opened;
    const lost = () => {
      if (open === opened) open = null;
      void within(CLOSE_MS, client.end());
    };
    client.once("end", lost);
    client.on("error", lost);
    opened.catch(lost);
    return opened;
  }

  async function select(query: { name: string; text: string; values?: unknown[] }): Promise<Row[]> {
    if (closed) throw new AppError("unavailable", "This process is stopping.", { retryAfter: 5 });
    const asked = open ?? connect();
    try {
      return (await (await asked).query<Row>(query)).rows;
    } catch (cause) {
      // A connection that failed once is not trusted again; the next question gets a new one.
      if (open === asked) open = null;
      void asked.then((client) => within(CLOSE_MS, client.end())).catch(() => undefined);
      throw new AppError("unavailable", "The database does not answer.", { retryAfter: 5, cause });
    }
  }

  async function last(): Promise<RegisterMark> {
    const [row] = await select(LAST);
    return row ? markOf(row) : EMPTY;
  }

  return {
    since: async (mark) => {
      if (mark === null) return { kind: "lost", mark: await last() };
      const rows = await select({ ...SINCE, values: [mark.position] });
      const beyond = mark.position === 0 ? rows : rows.slice(1);
      const continues = mark.position === 0 || rows[0]?.id === mark.id;
      if (!continues || rows.length > MOST) return { kind: "lost", mark: await last() };
      const end = beyond.at(-1);
      return { kind: "told", types: beyond.map(({ type }) => type), mark: end ? markOf(end) : mark };
    },
    close: async () => {
      closed = true;
      const asked = open;
      open = null;
      if (asked)
        await within(
          CLOSE_MS,
          asked.then((client) => client.end()),
        );
    },
  };
}

const markOf = ({ position, id }: Row): RegisterMark => ({ position: Number(position), id });
