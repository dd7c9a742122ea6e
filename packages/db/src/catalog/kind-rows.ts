import type { KindReader } from "@signalbox/domain/catalog";
import { EntityDocument, LocationId } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { factArray, factHash } from "./entity-facts.ts";

export function kindRows(db: Tx): KindReader {
  return {
    kindRecords: async () => {
      const rows = await db.$queryRaw<{ ref: string; document: unknown; locationId: string; file: string }[]>`
        SELECT e.ref, d.document, e.location_id "locationId", e.file
        FROM catalog_entity e JOIN catalog_document d USING (ref) WHERE e.kind = 'Kind' ORDER BY e.ref`;
      return rows.map(({ document, locationId, ...row }) => {
        return { ...row, document: EntityDocument.parse(document), locationId: LocationId.parse(locationId) };
      });
    },

    locationsOfKinds: async (names) => {
      const facts = factArray(names.map((name) => factHash("kind", name)));
      const refs = [...names, "kind"].map((name) => `${name}:%`);
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT l.id FROM catalog_location l WHERE l.removed_at IS NULL AND l.id IN (
          SELECT e.location_id FROM catalog_entity e WHERE e.facts && ${facts}
          UNION SELECT p.location_id FROM catalog_problem p WHERE p.entity_ref LIKE ANY(${refs}::text[]))
        ORDER BY l.id`;
      return rows.map(({ id }) => LocationId.parse(id));
    },
  };
}
