import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "../generated/client.ts";
import { toAppError } from "./errors.ts";

export interface PrismaOptions {
  readonly url: string;
  readonly poolSize?: number;
  /** How PostgreSQL's own views name the process. */
  readonly applicationName?: string;
  /** Told about connections that broke while idle; the pool replaces them. */
  readonly onIdleError?: (error: Error) => void;
}

/** What a repository works on: the client itself for queries, an interactive transaction for commands. */
export type Tx = Prisma.TransactionClient;

export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const SECOND = 1000;

/** Opens the one pool of a process. A statement or an idle transaction cannot hold the register's lock for ever. */
export function createPrisma(options: PrismaOptions): Database {
  const { url, poolSize = 10, applicationName = "signalbox", onIdleError = () => undefined } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: applicationName,
    // Prisma sends dates without a zone, so a server in another zone would shift them.
    // The similarity from which the catalog takes a word for a misspelling: one wrong letter in six makes 0.4.
    // What waits to be sorted into an index, in kB: each question of the catalog walks it.
    options: "-c timezone=UTC -c pg_trgm.word_similarity_threshold=0.35 -c gin_pending_list_limit=256",
    connectionTimeoutMillis: 10 * SECOND,
    statement_timeout: 60 * SECOND,
    idle_in_transaction_session_timeout: 60 * SECOND,
  });
  pool.on("error", onIdleError);
  pool.on("connect", (client) => client.on("error", onIdleError));
  const prisma = withAppErrors(new PrismaClient({ adapter: new PrismaPg(pool) }));
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** The same client, whose every operation says `unavailable` when the database does not answer. */
function withAppErrors(prisma: PrismaClient): PrismaClient {
  const extended = prisma.$extends({
    query: {
      $allOperations: ({ args, query }) =>
        query(args).catch((error: unknown) => {
          throw toAppError(error);
        }),
    },
  });
  return asPrismaClient(extended);
}

/** Prisma types an extended client anew, though this extension adds and changes no method. */
function asPrismaClient(extended: unknown): PrismaClient {
  return extended as PrismaClient;
}
