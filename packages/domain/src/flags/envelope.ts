import { AppError } from "@signalbox/kernel";
import type { FlagReader } from "./ports.ts";
import type { StoredFlag } from "./rules/stored.ts";

/** A flag belongs to something that is in the catalog. */
export async function findOwner(flags: FlagReader, entityRef: string): Promise<{ owner: string | null }> {
  const entity = await flags.entity(entityRef);
  if (entity) return entity;
  throw new AppError("invalid", `There is no entity ${entityRef} in the catalog.`, {
    issues: [{ path: "entityRef", message: "is not in the catalog" }],
    remedy: "Name an entity as the catalog does, such as component:default/checkout.",
  });
}

/** What an event keeps of a flag as a whole. */
export function envelopeOf({ id: flagId, ...flag }: StoredFlag) {
  const { key, type, bucketing, lifecycle, version } = flag;
  const { name, description, entityRef, tags, expiresAt, valueSchema } = flag;
  const people = { name, description, entityRef, tags, expiresAt, valueSchema };
  return { flagId, key, type, bucketing, lifecycle, version, ...people };
}
