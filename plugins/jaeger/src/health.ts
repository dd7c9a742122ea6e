import { AppError } from "@signalbox/kernel";
import type { PluginHealth, TraceSource } from "@signalbox/plugin-api";
import type { Client } from "./client.ts";

const VERSION = /gitVersion"?\s*:\s*"v?([0-9][^"]{0,40})"/;

export async function healthOf(client: Client, source: TraceSource): Promise<PluginHealth> {
  try {
    const { length } = await source.services();
    const version = await versionOf(client);
    const message = `Jaeger answers and knows ${length} ${length === 1 ? "service" : "services"}.`;
    return { ok: true, message, ...(version !== null && { version }) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, message: error.message };
    throw error;
  }
}

/** Its page is the only place that tells. */
async function versionOf(client: Client): Promise<string | null> {
  try {
    return VERSION.exec(await client.text("/"))?.[1] ?? null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
