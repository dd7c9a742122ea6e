import { AppError } from "@signalbox/kernel";
import type { PluginHealth } from "@signalbox/plugin-api";
import { z } from "zod";
import type { Client } from "./client.ts";
import { InstantData } from "./values.ts";

const BuildInfo = z.object({ version: z.string(), application: z.string().optional() });

/** Asks what any backend of the kind answers, and its version where it tells one. */
export async function healthOf(client: Client): Promise<PluginHealth> {
  try {
    await client.post("query", { query: "vector(1)" }, InstantData);
  } catch (error) {
    if (error instanceof AppError) return { ok: false, message: error.message };
    throw error;
  }
  const build = await buildOf(client);
  const message = `${build?.application ?? "Prometheus"} answers.`;
  return { ok: true, message, ...(build !== null && { version: build.version }) };
}

/** Some that answer queries do not tell what they are. */
async function buildOf(client: Client): Promise<z.infer<typeof BuildInfo> | null> {
  try {
    return (await client.get("status/buildinfo", {}, BuildInfo)).data;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
