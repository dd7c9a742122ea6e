import { AppError } from "@signalbox/kernel";

export const MAX_REASON = 1000;
/** Each character is at most four bytes, and each of them three characters once it is encoded. */
const MAX_ENCODED = MAX_REASON * 12;

/** Reads the `Signalbox-Reason` header: percent-encoded UTF-8, since a header cannot carry the words of every language. */
export function readChangeReason(header: string | null | undefined): string | null {
  if (header === null || header === undefined) return null;
  if (header.length > MAX_ENCODED) throw wrong(`must be at most ${MAX_REASON} characters`);
  const reason = decoded(header).trim();
  if (Array.from(reason).length > MAX_REASON) throw wrong(`must be at most ${MAX_REASON} characters`);
  // No stored text holds it, and a database refuses it.
  if (reason.includes("\u0000")) throw wrong("must not contain the character NUL");
  return reason === "" ? null : reason;
}

function decoded(header: string): string {
  // Anything beyond ASCII came unencoded, and nobody can tell in which encoding.
  if (!/^[\x20-\x7e\t]*$/.test(header)) throw wrong("must be percent-encoded UTF-8");
  try {
    return decodeURIComponent(header);
  } catch (cause) {
    throw wrong("must be percent-encoded UTF-8", cause);
  }
}

function wrong(message: string, cause?: unknown): AppError {
  return new AppError("invalid", `The header Signalbox-Reason ${message}.`, {
    issues: [{ path: "Signalbox-Reason", message }],
    cause,
  });
}
