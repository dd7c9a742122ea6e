import { randomBytes } from "node:crypto";

export interface HeaderOptions {
  readonly url: string;
  readonly dev: boolean;
  /** Where a sign-in form may lead to. */
  readonly issuer?: string | undefined;
}

export const newNonce = (): string => randomBytes(16).toString("base64");

/**
 * Scripts run by nonce only. Inline style attributes stay allowed, since measured layouts need them and an attribute
 * cannot load anything; style elements need the nonce like scripts.
 */
export function contentSecurityPolicy(nonce: string, { url, dev, issuer }: HeaderOptions): string {
  const directives = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src": `'self' 'nonce-${nonce}'`,
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": dev ? "'self' ws: wss:" : "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": issuer ? `'self' ${new URL(issuer).origin}` : "'self'",
    "frame-ancestors": "'none'",
    ...(isHttps(url) ? { "upgrade-insecure-requests": "" } : {}),
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join("; ");
}

/** The headers that each answer carries, whoever gives it. */
export function fixedHeaders({ url }: HeaderOptions): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(isHttps(url) ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

const isHttps = (url: string): boolean => url.startsWith("https:");
