import type { ResourceDirectory } from "@signalbox/domain/policy";
import { catalogOwners } from "../catalog/index.ts";
import type { Tx } from "../client/prisma.ts";

/** A flag is of those who own its entity; a new one of those who own the entity that is named for it. */
export function flagOwners(db: Tx): ResourceDirectory {
  const entities = catalogOwners(db);
  return {
    ownersOf: async ({ type, id }) => {
      if (type !== "flags.flag") return [];
      // No key holds a colon, and every ref does.
      if (id.includes(":")) return entities.ownersOf({ type: "catalog.entity", id });
      const flag = await db.flag.findUnique({ where: { key: id }, select: { entityRef: true } });
      return flag ? entities.ownersOf({ type: "catalog.entity", id: flag.entityRef }) : [];
    },
  };
}
