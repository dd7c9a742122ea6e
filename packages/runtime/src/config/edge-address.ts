import type { Config } from "./load.ts";

/** Where services and browsers reach the edge; null where none is run. */
export function edgeAddress({ edge }: Pick<Config, "edge">): string | null {
  if (edge.url !== undefined) return edge.url;
  return edge.enabled ? `http://${named(edge.host)}:${edge.port}` : null;
}

const named = (host: string): string => (host === "127.0.0.1" ? "localhost" : host);
