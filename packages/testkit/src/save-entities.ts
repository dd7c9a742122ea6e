import { createHash } from "node:crypto";
import type { CatalogRepository } from "@signalbox/domain/catalog";
import { LocationId, type EntityDocument } from "@signalbox/domain/catalog/schema";
import { deriveRelations, formatEntityRef } from "@signalbox/formats";

const source = { locationId: LocationId.parse("loc_testlocation"), file: "test.yaml" };

/** Writes entities the way ingestion does, for tests that need an organisation and not its files. */
export async function saveEntities(
  catalog: Pick<CatalogRepository, "save">,
  documents: readonly EntityDocument[],
  at: Date,
): Promise<void> {
  const writes = documents.map((document, index) => {
    const { name, namespace = "default" } = document.metadata;
    const yaml = JSON.stringify(document);
    const state = {
      ref: formatEntityRef({ kind: document.kind, namespace, name }),
      document,
      yaml,
      hash: createHash("sha256").update(yaml).digest("hex"),
      source,
      orphan: false,
    };
    return { state, relations: deriveRelations(document), place: { index, line: 1 } };
  });
  await catalog.save(writes, at);
}
