import { createHash } from "node:crypto";
import type { Refusal } from "./refusal.ts";

const LONGEST_KEY = 255;
const PRINTABLE = /^[\x21-\x7e]+$/;

/**
 * Reads the header, bare or as a quoted string.
 * Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ (a structured-field string)
 */
export function readKey(header: string): { readonly key: string } | { readonly refusal: Refusal } {
  const text = header.trim();
  const key = /^".*"$/.test(text) ? text.slice(1, -1) : text;
  const problem =
    key.length > LONGEST_KEY
      ? `must be at most ${LONGEST_KEY} characters`
      : PRINTABLE.test(key)
        ? null
        : "must be printable ASCII without spaces";
  if (problem === null) return { key };
  return { refusal: { status: 400, code: "invalid", detail: `The header Idempotency-Key ${problem}.` } };
}

/** One text for one request, whatever the order of the members of its JSON. */
export function fingerprintOf(method: string, target: string, body: unknown): string {
  const hash = createHash("sha256").update(`${method}\n${target}\n`);
  if (body instanceof Uint8Array || typeof body === "string") hash.update(body);
  else if (body !== undefined) hash.update(JSON.stringify(body, (_key, member: unknown) => sorted(member)));
  return hash.digest("hex");
}

/** What a body says, where it is JSON and the framework hands over its bytes. */
export function jsonOrBytes(contentType: string | undefined, bytes: Uint8Array): unknown {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType ?? "")) return bytes;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // What is no JSON is the handler's to refuse; its bytes tell one request from another all the same.
    return bytes;
  }
}

export function hashed(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
