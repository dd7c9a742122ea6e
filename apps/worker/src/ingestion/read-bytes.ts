import { open, type FileHandle } from "node:fs/promises";
import { isMissing, reasonOf } from "./list-files.ts";

export type Bytes =
  | { readonly state: "read"; readonly bytes: Uint8Array }
  | { readonly state: "missing" }
  | { readonly state: "too-large"; readonly size: number }
  | { readonly state: "unreadable"; readonly reason: string };

/** Reads a file of bounded size, whatever it grows to while it is read. */
export async function readBytes(file: string, maxBytes: number): Promise<Bytes> {
  try {
    const handle = await open(file, "r");
    try {
      return await readHandle(handle, maxBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return isMissing(error) ? { state: "missing" } : { state: "unreadable", reason: reasonOf(error) };
  }
}

async function readHandle(handle: FileHandle, maxBytes: number): Promise<Bytes> {
  const { size } = await handle.stat();
  if (size > maxBytes) return { state: "too-large", size };
  const buffer = Buffer.alloc(size);
  const { bytesRead } = await handle.read(buffer, 0, size, 0);
  return { state: "read", bytes: buffer.subarray(0, bytesRead) };
}
