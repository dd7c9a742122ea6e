import { createPrisma, createSecretBox, type Database, type SecretBox } from "@signalbox/db";
import { afterAll, beforeAll, inject } from "vitest";
import { createTestDatabase, dropTestDatabase } from "./template-database.ts";

declare module "vitest" {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

/** A migrated database of its own for one test file; the members work inside tests and hooks. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  readonly prisma: Database["prisma"];
  readonly secretBox: SecretBox;
}

/** A key for tests only: it protects nothing. */
export const testSecretBox = createSecretBox([{ id: "test", key: Buffer.alloc(32, 7).toString("base64") }]);

/** Call at the top of a `.db.test.ts` file or of a describe block. */
export function withDatabase({ poolSize = 10 }: { poolSize?: number } = {}): TestDatabase {
  let url: string | undefined;
  let database: Database | undefined;

  beforeAll(async () => {
    url = await createTestDatabase(inject("databaseUrl"));
    database = createPrisma({ url, poolSize, applicationName: "signalbox-test" });
  });
  afterAll(async () => {
    await database?.close();
    if (url !== undefined) await dropTestDatabase(inject("databaseUrl"), url);
  });

  return {
    get url() {
      return started(url);
    },
    get database() {
      return started(database);
    },
    get prisma() {
      return started(database).prisma;
    },
    secretBox: testSecretBox,
  };
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The test database exists only inside tests and hooks.");
  return value;
}
