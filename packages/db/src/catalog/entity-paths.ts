import type { Tx } from "../client/prisma.ts";
import { hasKey } from "./entity-facts.ts";

/** For each key the way to it in a document; null where none is known. */
export type Paths = ReadonlyMap<string, readonly string[] | null>;

const REMEMBERED = 1000;

/**
 * Finds out how keys are spelled and cut into steps, from one document that has them. It is a guess that makes reading
 * other documents fast: where it does not lead to a value, `catalog_values` looks for itself.
 */
export function pathFinder(db: Tx): (keys: readonly string[]) => Promise<Paths> {
  const known = new Map<string, readonly string[]>();
  return async (keys) => {
    const found = new Map<string, readonly string[] | null>();
    for (const key of new Set(keys)) {
      const path = known.get(key) ?? (await lookUp(db, key));
      found.set(key, path);
      if (path && known.size < REMEMBERED) known.set(key, path);
    }
    return found;
  };
}

async function lookUp(db: Tx, key: string): Promise<readonly string[] | null> {
  const rows = await db.$queryRaw<{ document: unknown }[]>`
    SELECT d.document FROM catalog_entity e JOIN catalog_document d ON d.ref = e.ref WHERE ${hasKey(key)} LIMIT 1`;
  return pathTo(rows[0]?.document, key);
}

/** The first way to a scalar; arrays have no single one. */
function pathTo(value: unknown, rest: string): readonly string[] | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  for (const [key, member] of Object.entries(value)) {
    const lower = key.toLowerCase();
    if (lower === rest && (typeof member !== "object" || member === null)) return [key];
    const further = rest.startsWith(`${lower}.`) ? pathTo(member, rest.slice(lower.length + 1)) : null;
    if (further) return [key, ...further];
  }
  return null;
}
