import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type ColumnType,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { readConnection, runBesideDatabase } from "./connection.ts";
import type { Datasource } from "./command-line.ts";

/** PostgreSQL's internal "char", which the engine's catalog queries return and adapter-pg does not know. */
const CHAR_OID = 18;
const TEXT_OID = 25;

export interface MigrationAdapters extends SqlMigrationAwareDriverAdapterFactory {
  /** Closes every connection: an advisory lock on a pooled one would make the next request wait for its idle timeout. */
  closeAll(): Promise<void>;
}

/** Prisma's PostgreSQL adapter, mended where the schema engine needs more of it than the client does. */
export function createAdapters(datasource: Datasource): MigrationAdapters {
  const connection = readConnection(datasource.url);
  const { config, schema } = connection;
  const open = new Set<SqlDriverAdapter>();

  async function connect(to: pg.ClientConfig, afterwards?: () => Promise<void>): Promise<SqlDriverAdapter> {
    const adapter = await new PrismaPg({ ...to, max: 5 }, schema === undefined ? {} : { schema }).connect();
    const mended = mend(adapter, adapter.underlyingDriver(), afterwards);
    open.add(mended);
    return mended;
  }

  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(config),
    // The stock method drops the shadow database before it has closed its own connections, which PostgreSQL refuses.
    connectToShadowDb: async () => {
      if (datasource.shadowDatabaseUrl) return connect(readConnection(datasource.shadowDatabaseUrl).config);
      const database = `prisma_migrate_shadow_db_${randomUUID()}`;
      await runBesideDatabase(connection, `create database "${database}"`);
      return connect({ ...config, database }, () =>
        runBesideDatabase(connection, `drop database "${database}" with (force)`),
      );
    },
    closeAll: async () => {
      for (const adapter of open) await adapter.dispose();
    },
  };
}

function mend(adapter: SqlDriverAdapter, pool: pg.Pool, afterwards?: () => Promise<void>): SqlDriverAdapter {
  const { startTransaction, dispose } = adapter;
  let disposed: Promise<void> | null = null;
  return Object.assign(readChar(adapter), {
    startTransaction: async (...options: Parameters<typeof startTransaction>) =>
      readChar(await startTransaction.apply(adapter, options)),
    executeScript: (script: string) => executeWhole(pool, script),
    dispose: () => (disposed ??= dispose.call(adapter).then(afterwards)),
  });
}

/** The stock method cuts the script at each semicolon, also within the body of a function. */
async function executeWhole(pool: pg.Pool, script: string): Promise<void> {
  try {
    await pool.query(script);
  } catch (error) {
    throw new DriverAdapterError(describe(error));
  }
}

function describe(error: unknown) {
  const text = (name: string) => {
    const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
    return typeof value === "string" ? value : undefined;
  };
  return {
    kind: "postgres",
    code: text("code") ?? "N/A",
    severity: text("severity") ?? "N/A",
    message: text("message") ?? String(error),
    detail: text("detail"),
    column: text("column"),
    hint: text("hint"),
  } as const;
}

interface AdapterInternals {
  performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }>;
}

/** Reads "char" as text, so that the adapter takes it, and calls it a character again, as the engine expects. */
function readChar<Q extends SqlQueryable>(queryable: Q): Q {
  const { queryRaw } = queryable;
  const { performIO } = internalsOf(queryable);
  const mendedQuery = async (query: SqlQuery): Promise<SqlResultSet> => {
    const characters = new Set<number>();
    const asText = async (inner: SqlQuery) => {
      const result = await performIO.call(queryable, inner);
      for (const [index, field] of result.fields.entries()) {
        if (field.dataTypeID !== CHAR_OID) continue;
        field.dataTypeID = TEXT_OID;
        characters.add(index);
      }
      return result;
    };
    const result = await queryRaw.call(Object.create(queryable, { performIO: { value: asText } }), query);
    const typeOf = (type: ColumnType, index: number) =>
      characters.has(index) ? ColumnTypeEnum.Character : type;
    return { ...result, columnTypes: result.columnTypes.map(typeOf) };
  };
  return Object.assign(queryable, { queryRaw: mendedQuery });
}

/** The types of a result's columns can only be mended between the driver and the adapter, in a private method. */
function internalsOf(queryable: SqlQueryable): AdapterInternals {
  return queryable as unknown as AdapterInternals;
}
