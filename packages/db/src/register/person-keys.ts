import { randomBytes } from "node:crypto";
import type { Tx } from "../client/prisma.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

/** The keys of the asked people; a person whose key is destroyed is missing. */
export type PersonKeys = ReadonlyMap<string, Uint8Array>;

const KEY_BYTES = 32;

export const wrapContext = (personId: string): string => `person-key:${personId}`;

export async function readPersonKeys(tx: Tx, box: SecretBox, people: Iterable<string>): Promise<PersonKeys> {
  const wanted = [...new Set(people)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.personKey.findMany({ where: { personId: { in: wanted } } });
  return new Map(
    rows.flatMap(({ personId, wrappedKey }) =>
      wrappedKey ? [[personId, unwrap(box, personId, wrappedKey)]] : [],
    ),
  );
}

function unwrap(box: SecretBox, personId: string, wrappedKey: string): Uint8Array {
  return Buffer.from(box.open(wrappedKey, wrapContext(personId)), "base64");
}

/** Like `readPersonKeys`, but makes a key for people seen for the first time. Never revives a destroyed one. */
export async function ensurePersonKeys(
  tx: Tx,
  box: SecretBox,
  people: Iterable<string>,
): Promise<PersonKeys> {
  // Always in the same order, so that two transactions cannot wait for each other.
  const wanted = [...new Set(people)].sort();
  if (wanted.length === 0) return new Map();
  const rows = await tx.personKey.findMany({
    where: { personId: { in: wanted } },
    select: { personId: true },
  });
  const known = new Set(rows.map(({ personId }) => personId));
  const missing = wanted.filter((personId) => !known.has(personId));
  if (missing.length > 0) {
    const data = missing.map((personId) => ({ personId, wrappedKey: newKey(box, personId) }));
    await tx.personKey.createMany({ data, skipDuplicates: true });
  }
  return readPersonKeys(tx, box, wanted);
}

function newKey(box: SecretBox, personId: string): string {
  return box.seal(randomBytes(KEY_BYTES).toString("base64"), wrapContext(personId));
}

/** Erases a person from the register: what was sealed under their key reads as null, the hash chain still holds. */
export async function destroyPersonKey(tx: Tx, personId: string, now: Date): Promise<void> {
  const erased = { wrappedKey: null, destroyedAt: now };
  await tx.personKey.upsert({ where: { personId }, create: { personId, ...erased }, update: erased });
}
