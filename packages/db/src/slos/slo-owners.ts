import type { ResourceDirectory } from "@signalbox/domain/policy";
import { catalogOwners } from "../catalog/index.ts";
import type { Tx } from "../client/prisma.ts";

/** An objective is of those who own its entity; a new one of those who own the entity that is named for it. */
export function sloOwners(db: Tx): ResourceDirectory {
  const entities = catalogOwners(db);
  return {
    ownersOf: async ({ type, id }) => {
      if (type !== "slos.slo") return [];
      // No name holds a colon, and every ref does.
      if (id.includes(":")) return entities.ownersOf({ type: "catalog.entity", id });
      const slo = await db.slo.findUnique({ where: { name: id }, select: { entityRef: true } });
      return slo ? entities.ownersOf({ type: "catalog.entity", id: slo.entityRef }) : [];
    },
  };
}
