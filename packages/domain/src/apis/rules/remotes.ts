import type { ApiRemote } from "../schema.ts";

const MAX_REMOTES = 100;

/** Where an MCP server is reached, from `spec.remotes`; what is no remote is left out. */
export function remotesOf(spec: Readonly<Record<string, unknown>> | undefined): ApiRemote[] {
  const remotes = spec?.["remotes"];
  if (!Array.isArray(remotes)) return [];
  return remotes.slice(0, MAX_REMOTES).flatMap((remote: unknown) => {
    if (typeof remote !== "object" || remote === null || !("url" in remote)) return [];
    if (typeof remote.url !== "string") return [];
    const type = "type" in remote && typeof remote.type === "string" ? remote.type : "";
    return [{ type, url: remote.url }];
  });
}
