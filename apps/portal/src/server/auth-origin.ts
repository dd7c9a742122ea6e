/** How the portal may be addressed: its configured URL, and on a loopback address the three names of this machine. */
export interface OwnAddress {
  readonly url: string;
  /** What the server is bound to. */
  readonly host: string;
  readonly port: number;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/**
 * Whether a Host header names this portal. A page elsewhere can have its own name resolve to 127.0.0.1 (DNS rebinding);
 * its browser then still sends that name.
 */
export function isAllowedHost(header: string | null | undefined, own: OwnAddress): boolean {
  return typeof header === "string" && hostsOf(own).has(header.toLowerCase());
}

/**
 * Whether a request that changes something comes from the portal's own pages. Programs send neither header; a browser
 * always sends at least one of them with such a request.
 */
export function isAllowedOrigin(headers: Headers, own: OwnAddress): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return originsOf(own).has(origin.toLowerCase());
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none";
}

function hostsOf({ url, host, port }: OwnAddress): Set<string> {
  const configured = new URL(url).host;
  if (!isLoopback(host)) return new Set([configured]);
  const suffix = port === 80 ? "" : `:${port}`;
  return new Set([configured, ...LOOPBACK_NAMES.map((name) => `${name}${suffix}`)]);
}

function originsOf(own: OwnAddress): Set<string> {
  const names = [...hostsOf(own)].map((name) => `http://${name}`);
  const configured = new URL(own.url).origin;
  return new Set(isLoopback(own.host) ? [configured, ...names] : [configured]);
}
