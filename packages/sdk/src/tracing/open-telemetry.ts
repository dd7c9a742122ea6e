import { createRequire } from "node:module";
import type * as OpenTelemetry from "@opentelemetry/api";

type Api = typeof OpenTelemetry;

let found: Api | null | undefined;

/**
 * OpenTelemetry's interface, or null where the service has not installed it. Looked for once, and at once, because log lines
 * cannot wait; every copy of it speaks to the one that was set up.
 */
export function openTelemetry(): Api | null {
  if (found === undefined) {
    try {
      found = createRequire(import.meta.url)("@opentelemetry/api") as Api;
    } catch (error) {
      if (!isMissing(error)) throw error;
      found = null;
    }
  }
  return found;
}

export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_MODULE_NOT_FOUND")
  );
}
