import { AppError } from "@signalbox/kernel";

const MAX_LENGTH = 255;
const PRINTABLE = /^[\x21-\x7e]+$/;

/**
 * Reads the `Idempotency-Key` header, bare or as a quoted string.
 * Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ (a structured-field string)
 */
export function readIdempotencyKey(header: string | null | undefined): string {
  if (header === null || header === undefined || header.trim() === "") {
    throw new AppError("invalid", "The header Idempotency-Key is missing.", {
      issues: [{ path: "Idempotency-Key", message: "is needed on each write" }],
      remedy: "Send a fresh random key with each new write, and the same key when you repeat one.",
    });
  }
  const text = header.trim();
  const key = /^".*"$/.test(text) ? text.slice(1, -1) : text;
  const problem =
    key.length > MAX_LENGTH
      ? `must be at most ${MAX_LENGTH} characters`
      : PRINTABLE.test(key)
        ? null
        : "must be printable ASCII without spaces";
  if (problem === null) return key;
  throw new AppError("invalid", `The header Idempotency-Key ${problem}.`, {
    issues: [{ path: "Idempotency-Key", message: problem }],
  });
}

/** Told by both names under which clients look for it. */
export const replayHeaders = { "Idempotent-Replayed": "true", "X-Idempotent-Replay": "true" } as const;
