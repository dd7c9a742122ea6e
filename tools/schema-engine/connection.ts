import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

/** A Prisma connection URL, taken apart. */
export interface Connection {
  readonly config: pg.ClientConfig;
  readonly database: string;
  readonly schema: string | undefined;
}

/** Parameters of Prisma's own that PostgreSQL would refuse as unknown settings. */
const PRISMA_ONLY = [
  "schema",
  "connection_limit",
  "pool_timeout",
  "pgbouncer",
  "connect_timeout",
  "socket_timeout",
];

/** Discrete fields, because node-postgres lets `connectionString` win over a `database` given beside it. */
export function readConnection(prismaUrl: string): Connection {
  const url = new URL(prismaUrl);
  const schema = url.searchParams.get("schema") ?? undefined;
  for (const name of PRISMA_ONLY) url.searchParams.delete(name);
  const config = parseIntoClientConfig(url.href);
  return { config, database: config.database || "postgres", schema };
}

/** Runs one statement on its own connection. */
export async function runStatement(config: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A statement about a database has to run in another one. */
export function runBesideDatabase({ config }: Connection, statement: string): Promise<void> {
  return runStatement({ ...config, database: "postgres" }, statement);
}
