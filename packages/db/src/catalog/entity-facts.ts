import { hash } from "node:crypto";
import { MANAGED_BY, type EntityFact } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";

/** Stands between the parts of what is hashed; none of them holds it. */
const SEPARATOR = "\u0001";

/** Keys that every entity has, so that there is nothing to keep of them. */
const ALWAYS_THERE: ReadonlySet<string> = new Set([
  "kind",
  "apiversion",
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  `metadata.annotations.${MANAGED_BY}`,
]);

/** The first 64 bits of SHA-256, as PostgreSQL writes a bigint; the migration that filled the columns does the same. */
export function hashOf(...parts: readonly string[]): string {
  const first = hash("sha256", parts.join(SEPARATOR), "hex").slice(0, 16);
  return BigInt.asIntN(64, BigInt(`0x${first}`)).toString();
}

/** Most facts are those of many entities; forgotten all at once, since what is common soon is there again. */
const remembered = new Map<string, string>();
const MAX_REMEMBERED = 10_000;
const MAX_REMEMBERED_LENGTH = 100;

export function factHash(key: string, value?: string): string {
  const text = value === undefined ? key : key + SEPARATOR + value;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const found = hashOf(text);
  if (text.length > MAX_REMEMBERED_LENGTH) return found;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(text, found);
  return found;
}

/**
 * The facts of an entity as the column holds them: each pair, and each key by itself. A key is not kept beside the pair
 * `key=true`, which arrays of texts have so many of, and a name has an index of its own.
 */
export function factHashes(facts: readonly EntityFact[]): string[] {
  const keys = facts.filter(({ key, value }) => value !== "true" && !ALWAYS_THERE.has(key));
  const pairs = facts.flatMap(({ key, value }) =>
    value === null || key === "metadata.name" ? [] : [factHash(key, value)],
  );
  return [...new Set([...keys.map(({ key }) => factHash(key)), ...pairs])];
}

/** The same hashes as a value of type `bigint[]`. */
export function factArray(hashes: readonly string[]): Prisma.Sql {
  return Prisma.sql`${`{${hashes.join(",")}}`}::bigint[]`;
}

/** Entities that have a key, whatever its value, if it has one. */
export function hasKey(key: string): Prisma.Sql {
  if (ALWAYS_THERE.has(key)) return Prisma.sql`TRUE`;
  return Prisma.sql`e.facts && ${factArray([factHash(key), factHash(key, "true")])}`;
}
