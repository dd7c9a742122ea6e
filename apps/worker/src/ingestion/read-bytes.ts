import { open } from "node:fs/promises";
import { isMissing, reasonOf } from "./list-files.ts";

export type Bytes =
  | { readonly state: "read"; readonly bytes: Uint8Array }
  | { readonly state: "missing" }
  | { readonly state: "too-large"; readonly size: number }
  | { readonly state: "unreadable"; readonly reason: string };

/** Reads a file of bounded size, whatever it grows to while it is read. */
export async function readBytes(file: string, maxBytes: number): Promise<Bytes> {
  try {
    await using handle = await open(file, "r");
    const { size } = await handle.stat();
    if (size > maxBytes) return { state: "too-large", size };
    const buffer = Buffer.alloc(size);
    const { bytesRead } = await handle.read(buffer, 0, size, 0);
    return { state: "read", bytes: buffer.subarray(0, bytesRead) };
  } catch (error) {
    return isMissing(error) ? { state: "missing" } : { state: "unreadable", reason: reasonOf(error) };
  }
}
