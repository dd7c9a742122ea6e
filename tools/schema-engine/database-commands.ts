import pg from "pg";
import { readConnection, runBesideDatabase, runStatement } from "./connection.ts";
import { writeLog } from "./log.ts";

/** Prisma's error codes for what PostgreSQL and the network answer. */
const PRISMA_CODES: Record<string, string> = {
  "3D000": "P1003",
  "28P01": "P1000",
  "28000": "P1000",
  ECONNREFUSED: "P1001",
  ENOTFOUND: "P1001",
  ETIMEDOUT: "P1001",
};

/** Runs `cli <name>` and answers the exit code; Prisma reads the error from the last line on standard error. */
export async function runDatabaseCommand(name: string, url: string): Promise<number> {
  // Prisma takes the first line for the name of the program and skips it.
  process.stderr.write("schema-engine\n");
  try {
    await runCommand(name, url);
    return 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const message = error instanceof Error && error.message !== "" ? error.message : code;
    writeLog("ERROR", { is_panic: false, error_code: PRISMA_CODES[code] ?? "P1001", message });
    return 1;
  }
}

async function runCommand(name: string, url: string): Promise<void> {
  const connection = readConnection(url);
  const identifier = pg.escapeIdentifier(connection.database);
  switch (name) {
    case "can-connect-to-database":
      return runStatement(connection.config, "select 1");
    case "create-database":
      return runBesideDatabase(connection, `create database ${identifier}`);
    case "drop-database":
      await runBesideDatabase(connection, `drop database ${identifier}`);
      return writeLog("INFO", { message: "The database was successfully dropped" });
    default:
      throw new Error(`unknown command ${name}`);
  }
}
