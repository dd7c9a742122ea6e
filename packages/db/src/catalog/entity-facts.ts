import { hash } from "node:crypto";
import type { EntityFact } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";

/** Stands between a key and its value; neither holds it. */
const SEPARATOR = "\u0001";

/** The first 64 bits of SHA-256, as PostgreSQL writes a bigint; the migration that filled the column does the same. */
export function factHash(key: string, value?: string): string {
  const text = value === undefined ? key : `${key}${SEPARATOR}${value}`;
  return hash("sha256", text, "buffer").readBigInt64BE().toString();
}

/** The facts of an entity as the column holds them: each pair, and each key by itself. */
export function factHashes(facts: readonly EntityFact[]): string[] {
  const pairs = facts.flatMap(({ key, value }) => (value === null ? [] : [factHash(key, value)]));
  return [...new Set([...facts.map(({ key }) => factHash(key)), ...pairs])];
}

/** The same hashes as a value of type `bigint[]`. */
export function factArray(hashes: readonly string[]): Prisma.Sql {
  return Prisma.sql`${`{${hashes.join(",")}}`}::bigint[]`;
}
