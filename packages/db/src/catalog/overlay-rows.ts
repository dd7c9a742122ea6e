import type { CatalogRepository, EntityWrite } from "@signalbox/domain/catalog";
import { Overlay, mergeRelations, mergeValues, underneath, valuesOf } from "@signalbox/domain/catalog";
import { OverlayValues, type EntityDocument } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";

export function overlayRows(
  db: Tx,
): Pick<CatalogRepository, "overlays" | "saveOverlay" | "hasLaterDocument"> {
  return {
    overlays: (refs) => overlaysOf(db, refs),

    hasLaterDocument: async (ref) => {
      const [row] = await db.$queryRaw<{ later: boolean }[]>`
        SELECT EXISTS (SELECT FROM catalog_entity o WHERE o.location_id = e.location_id AND o.file = e.file
          AND o.document_index > e.document_index) later FROM catalog_entity e WHERE e.ref = ${ref}`;
      return row?.later ?? false;
    },

    saveOverlay: async ({ ref, version, fields }, { by, at }) => {
      const json = JSON.stringify(fields);
      await db.$executeRaw`
        INSERT INTO catalog_overlay (ref, fields, underneath, version, updated_at, updated_by)
        VALUES (${ref}, ${json}::jsonb, '{}', ${version}, ${at}, ${by})
        ON CONFLICT (ref) DO UPDATE SET fields = excluded.fields, underneath = excluded.underneath,
          version = excluded.version, updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
    },
  };
}

async function overlaysOf(db: Tx, refs: readonly string[]): Promise<Overlay[]> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT ref, version, fields FROM catalog_overlay WHERE ref = ANY(${[...refs]}::text[]) ORDER BY ref`;
  return rows.map((row) => Overlay.parse(row));
}

/** What an entity is by now, which is what its row, its body, its facts and its relations are made of. */
export interface EffectiveWrite extends EntityWrite {
  readonly effective: EntityDocument;
}

/** Lays what people changed over what was read; what the documents say underneath is kept beside it. */
export async function withOverlays(db: Tx, writes: readonly EntityWrite[]): Promise<EffectiveWrite[]> {
  const overlays = await overlaysOf(
    db,
    writes.map(({ state }) => state.ref),
  );
  const changed = new Map(overlays.map((overlay) => [overlay.ref, overlay.fields]));
  const kept = writes.flatMap(({ state: { ref, document } }) => {
    const fields = changed.get(ref);
    return fields ? [{ ref, underneath: underneath(document, fields) }] : [];
  });
  if (kept.length > 0) {
    await db.$executeRaw`
      UPDATE catalog_overlay o SET underneath = k.underneath
      FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) k(ref text, underneath jsonb) WHERE o.ref = k.ref`;
  }
  return writes.map((write) => {
    const { document, ref } = write.state;
    const fields = changed.get(ref);
    if (!fields) return { ...write, effective: document };
    const effective = mergeValues(document, valuesOf(fields));
    return { ...write, effective, relations: mergeRelations(write.relations, document, fields) };
  });
}

/** The column `underneath` of `catalog_entity e`; null where nothing was changed. */
export const underneathColumn = Prisma.sql`
  (SELECT o.underneath FROM catalog_overlay o WHERE o.ref = e.ref AND o.fields <> '{}') underneath`;

/** A document as it was read, from the one that is in force. */
export function asRead(document: EntityDocument, values: unknown): EntityDocument {
  return values === null ? document : mergeValues(document, OverlayValues.parse(values));
}
