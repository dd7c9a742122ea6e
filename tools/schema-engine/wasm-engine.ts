import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { createAdapters } from "./adapter.ts";
import type { Datasource } from "./command-line.ts";

type Engine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>;
type Method = (params: unknown) => Promise<unknown>;

/** These read the shadow database, which the wasm engine only opens for itself after a diagnosis. */
const AFTER_DIAGNOSIS = new Set(["evaluateDataLoss", "createMigration"]);

export interface EngineOptions {
  readonly datamodels: [path: string, text: string][];
  readonly datasource: Datasource | null;
}

/** Where the engine leaves the text of a panic before it traps. */
const panics = {
  message: null as string | null,
  set_message: (text: string) => void (panics.message = text),
};

/** The text of the engine's panic, if one has happened. */
export function panicMessage(): string | null {
  return panics.message;
}

/** Loads the engine once per process; the package leaves that to bundlers. */
export async function loadEngine(): Promise<void> {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(await readFile(file.replace(/\.js$/, ".wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": { ...bindings } });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  bindings.__wbg_set_wasm(exports);
  const start: unknown = exports["__wbindgen_start"];
  if (typeof start === "function") start();
}

/** Answers one request with an engine of its own, and leaves no connection behind. */
export async function callEngine(options: EngineOptions, method: string, params: unknown): Promise<unknown> {
  const adapters = createAdapters(options.datasource ?? { url: "postgresql://127.0.0.1/none" });
  const datamodels = options.datamodels.length > 0 ? options.datamodels : undefined;
  const factory = bindMigrationAwareSqlAdapterFactory(adapters);
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, factory);
  try {
    if (AFTER_DIAGNOSIS.has(method)) await methodOf(engine, "devDiagnostic")(params);
    return await methodOf(engine, method)(params ?? undefined);
  } finally {
    engine.free();
    await adapters.closeAll();
  }
}

/** The name of a JSON-RPC method is the name of a method of the engine; its parameters are the engine's to check. */
function methodOf(engine: Engine, name: string): Method {
  const method: unknown = Reflect.get(engine, name === "getDatabaseVersion" ? "version" : name);
  if (typeof method !== "function") throw new Error(`unknown method ${name}`);
  return method.bind(engine) as Method;
}
