import { createInterface } from "node:readline";
import pg from "pg";
import { z } from "zod";
import { readConnection, runBesideDatabase } from "./connection.ts";
import { callEngine, panicMessage, type EngineOptions } from "./wasm-engine.ts";

const Request = z.object({ id: z.union([z.number(), z.string()]), method: z.string(), params: z.unknown() });
const CreateDatabase = z.object({ datasource: z.object({ url: z.string() }).optional() });
const Printed = z.looseObject({ stdout: z.string() });

/** The native engine's code for every error of its own. */
const ENGINE_ERROR = 4466;

/** Answers JSON-RPC requests, one per line and one after the other, until standard input ends. */
export async function serve(options: EngineOptions): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const request = Request.safeParse(readJson(line));
    if (!request.success) continue;
    const { id, method, params } = request.data;
    try {
      send({ id, result: await answer(options, method, params) });
    } catch (error) {
      send({ id, error: describeError(error) });
    }
  }
}

async function answer(options: EngineOptions, method: string, params: unknown): Promise<unknown> {
  if (method === "createDatabase") return createDatabase(options, params);
  const result = await callEngine(options, method, params);
  return method === "diff" ? printDiff(result) : (result ?? {});
}

async function createDatabase({ datasource }: EngineOptions, params: unknown) {
  const url = CreateDatabase.safeParse(params).data?.datasource?.url ?? datasource?.url;
  if (url === undefined) throw new Error("createDatabase needs a datasource");
  const connection = readConnection(url);
  await runBesideDatabase(connection, `create database ${pg.escapeIdentifier(connection.database)}`);
  return { databaseName: connection.database };
}

/** The native engine prints a diff through a request of its own to the command line. */
function printDiff(result: unknown): unknown {
  const printed = Printed.safeParse(result);
  if (!printed.success) return result ?? {};
  const { stdout, ...rest } = printed.data;
  send({ id: "print", method: "print", params: { content: stdout.replace(/\n$/, "") } });
  return rest;
}

function describeError(error: unknown) {
  const field = (name: string): unknown =>
    (error instanceof Error ? Reflect.get(error, name) : undefined) ?? null;
  // A panic of the engine arrives as a trap of its WebAssembly code, which says nothing itself.
  const isPanic = error instanceof WebAssembly.RuntimeError;
  const message = error instanceof Error ? error.message : String(error);
  const data = {
    is_panic: isPanic,
    message: (isPanic ? panicMessage() : null) ?? message,
    error_code: field("code"),
    meta: field("meta"),
  };
  return { code: ENGINE_ERROR, message: "An error happened. Check the data field for details.", data };
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function send(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
