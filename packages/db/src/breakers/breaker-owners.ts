import { breakerParts } from "@signalbox/domain/breakers/schema";
import type { ResourceDirectory } from "@signalbox/domain/policy";
import { catalogOwners } from "../catalog/index.ts";
import type { Tx } from "../client/prisma.ts";
import { serviceEntities } from "./service-entities.ts";

/** A breaker is of those who own its caller. */
export function breakerOwners(db: Tx): ResourceDirectory {
  const entities = catalogOwners(db);
  return {
    ownersOf: async ({ type, id }) => {
      const parts = type === "breakers.breaker" ? breakerParts(id) : null;
      if (parts === null) return [];
      const caller = (await serviceEntities(db, [parts.service])).get(parts.service);
      return caller ? entities.ownersOf({ type: "catalog.entity", id: caller.ref }) : [];
    },
  };
}
