import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Config } from "@signalbox/runtime/config";
import { commandLineCaller } from "../commands/with-runtime.ts";

/** The key with which the shop reads production: made on the first demo, kept readable for this user alone. */
export async function keyOfShop(config: Config, databaseUrl: string): Promise<string> {
  const file = path.join(config.stateDirectory, "demo", "production.key");
  const kept = readKey(file);
  const { createRuntime } = await import("@signalbox/runtime/full");
  const { createKey, listKeys } = await import("@signalbox/domain/flags");
  const database = { ...config.database, url: databaseUrl };
  const telemetry = { ...config.telemetry, logLevel: "error" as const };
  const runtime = await createRuntime({
    config: { ...config, database, telemetry },
    service: "cli",
    version: "cli",
  });
  try {
    const caller = commandLineCaller();
    const { items } = await runtime.executor.query(listKeys, { environment: "production" }, caller);
    // The database may be another one than at the last demo.
    const good = items.some(({ id, revokedAt }) => id === kept?.id && revokedAt === null);
    if (kept !== null && good) return kept.secret;
    const input = { environment: "production", kind: "server", name: "demo shop" } as const;
    const { output } = await runtime.executor.command(createKey, input, caller);
    const { secret, key } = output;
    if (secret === null) throw new Error("The key of the demo shop was not told.");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${key.id} ${secret}\n`, { mode: 0o600 });
    return secret;
  } finally {
    await runtime.close();
  }
}

function readKey(file: string): { id: string; secret: string } | null {
  try {
    const [id = "", secret = ""] = readFileSync(file, "utf8").trim().split(" ");
    return secret === "" ? null : { id, secret };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
