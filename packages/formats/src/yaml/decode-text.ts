import { YAML_LIMITS } from "./limits.ts";

export type DecodedText = { readonly text: string } | { readonly problem: string };

const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** Reads the bytes of a file as UTF-8, with or without byte order mark; says why when they are not. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > YAML_LIMITS.fileBytes) {
    const [size, limit] = [bytes.length, YAML_LIMITS.fileBytes].map((count) =>
      Math.ceil(count / 1024 / 1024),
    );
    return { problem: `has ${size} MiB; a file may have ${limit} MiB` };
  }
  if (UTF16_MARKS.some(([first, second]) => bytes[0] === first && bytes[1] === second)) {
    return { problem: "is UTF-16; must be UTF-8" };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: `is not UTF-8 (line ${lineOfBadByte(bytes)}); must be UTF-8` };
  }
}

/** Each line is decoded by itself: no byte of a longer character is a line feed. */
function lineOfBadByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
  }
  return line;
}
