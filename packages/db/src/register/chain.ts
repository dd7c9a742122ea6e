import { createHash } from "node:crypto";
import { canonicalJson } from "@signalbox/kernel";
import { bodyOf, type StoredEvent } from "./event-rows.ts";

/** The hash that the first event follows. */
export const GENESIS = "0".repeat(64);

/** What the chain gives for a row: SHA-256 over the previous hash and the canonical JSON of the row. */
export function chainHash(previousHash: string, row: StoredEvent, position = Number(row.position)): string {
  const body = canonicalJson({ ...bodyOf(row), position });
  return createHash("sha256").update(Buffer.from(previousHash, "hex")).update(body).digest("hex");
}
