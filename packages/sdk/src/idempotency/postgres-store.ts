import type { Claim, ClaimState, IdempotencyStore, KeptAnswer } from "./store.ts";

/** The part of a pool of `pg` that is needed. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface PostgresStore extends IdempotencyStore {
  /** Makes the table unless it is there; call it at the start, or put `idempotencyTable()` into a migration. */
  prepare(): Promise<void>;
  /** Forgets what is out of date; call it from time to time. */
  purge(): Promise<void>;
}

interface TableName {
  readonly table?: string;
}

const DEFAULT_TABLE = "signalbox_idempotency";

/** The statements that make the table. */
export function idempotencyTable({ table = DEFAULT_TABLE }: TableName = {}): string {
  const name = identifier(table);
  return `CREATE TABLE IF NOT EXISTS ${name} (
  key text PRIMARY KEY,
  token text NOT NULL,
  fingerprint text NOT NULL,
  answer json,
  expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS ${identifier(`${table.split(".").at(-1) ?? ""}_expires_at`)} ON ${name} (expires_at);`;
}

/** Remembers in PostgreSQL, for all instances; the time is the database's. */
export function postgresStore(client: PostgresClient, options: TableName = {}): PostgresStore {
  const table = identifier(options.table ?? DEFAULT_TABLE);
  const until = (parameter: string) => `clock_timestamp() + ${parameter}::float8 * interval '1 millisecond'`;
  const take = `INSERT INTO ${table} AS held (key, token, fingerprint, expires_at) VALUES ($1, $2, $3, ${until("$4")})
    ON CONFLICT (key) DO UPDATE
      SET token = excluded.token, fingerprint = excluded.fingerprint, answer = NULL, expires_at = excluded.expires_at
      WHERE held.expires_at <= clock_timestamp()
    RETURNING true`;
  const find = `SELECT fingerprint, answer FROM ${table} WHERE key = $1 AND expires_at > clock_timestamp()`;

  const claim = async (wanted: Claim, leaseMs: number, attempts: number): Promise<ClaimState> => {
    const taken = await client.query(take, [wanted.key, wanted.token, wanted.fingerprint, leaseMs]);
    if (taken.rows.length > 0) return { state: "fresh" };
    const found = await client.query(find, [wanted.key]);
    const row = found.rows[0] as { fingerprint: string; answer: KeptAnswer | null } | undefined;
    // Given back between the two questions: it may be ours now.
    if (row === undefined) return attempts > 0 ? claim(wanted, leaseMs, attempts - 1) : { state: "running" };
    return row.answer === null
      ? { state: "running" }
      : { state: "finished", fingerprint: row.fingerprint, answer: row.answer };
  };

  return {
    claim: (wanted, leaseMs) => claim(wanted, leaseMs, 3),
    async finish({ key, token }, answer, ttlMs) {
      const text = `UPDATE ${table} SET answer = $3::json, expires_at = ${until("$4")}
        WHERE key = $1 AND token = $2 AND answer IS NULL`;
      await client.query(text, [key, token, JSON.stringify(answer), ttlMs]);
    },
    async release({ key, token }) {
      await client.query(`DELETE FROM ${table} WHERE key = $1 AND token = $2 AND answer IS NULL`, [
        key,
        token,
      ]);
    },
    async prepare() {
      await client.query(idempotencyTable(options));
    },
    async purge() {
      await client.query(`DELETE FROM ${table} WHERE expires_at <= clock_timestamp()`);
    },
  };
}

/** A name of SQL, in quotes, since it cannot be a parameter. */
function identifier(name: string): string {
  return name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");
}
