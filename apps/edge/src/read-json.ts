import { isUtf8 } from "node:buffer";

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: "syntax" | "depth"; readonly message: string };

/** Deeper than any context or report has a reason to be. */
const DEPTH_LIMIT = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Reads JSON whose size is bounded already; an empty body is an empty object. */
export function readJson(body: Buffer): ReadJson {
  if (body.length === 0) return { ok: true, value: {} };
  if (!isUtf8(body)) return { ok: false, fault: "syntax", message: "The body is not UTF-8." };
  if (isTooDeep(body))
    return { ok: false, fault: "depth", message: `The body is nested more than ${DEPTH_LIMIT} deep.` };
  try {
    return { ok: true, value: JSON.parse(body.toString("utf8")) };
  } catch {
    return { ok: false, fault: "syntax", message: "The body is not JSON." };
  }
}

/** Looked at before parsing, byte by byte, so that the answer takes the same time however deep it goes. */
function isTooDeep(body: Buffer): boolean {
  // Each level takes an opening and a closing character.
  if (body.length <= 2 * DEPTH_LIMIT) return false;
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index] ?? 0;
    if (quoted) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (OPENING.has(byte)) {
      if (++depth > DEPTH_LIMIT) return true;
    } else if (CLOSING.has(byte)) depth--;
  }
  return false;
}
