import { RelatedFile, type CatalogRepository, type ProblemScope } from "@signalbox/domain/catalog";
import { DocumentProblem } from "@signalbox/domain/catalog/schema";
import { z } from "zod";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";

type Port = Pick<CatalogRepository, "problems" | "changeProblems" | "files" | "saveFiles" | "forgetReading">;
const RelatedFiles = z.array(RelatedFile);
type ProblemColumns = Omit<DocumentProblem, "since"> & { since: Date };

export function problemRows(db: Tx): Port {
  return {
    problems: async (scope, { after, limit }) => {
      const keyset = after
        ? Prisma.sql`AND (p.location_id, p.file, p.document_index) > (${after[0]}, ${after[1]}, ${after[2]}::int)`
        : Prisma.empty;
      const rows = await db.$queryRaw<ProblemColumns[]>`
        SELECT p.location_id "locationId", p.file, p.document_index "documentIndex", p.entity_ref "entityRef",
               coalesce(p.owner, nullif(e.owner, '')) "owner", p.issues, p.since,
               coalesce(e.location_id = p.location_id AND e.file = p.file, false) "lastGoodLive",
               coalesce(e.location_id <> p.location_id OR e.file <> p.file, false) "heldElsewhere"
        FROM catalog_problem p LEFT JOIN catalog_entity e ON e.ref = p.entity_ref
        WHERE ${scopeSql(scope)} ${keyset}
        ORDER BY p.location_id, p.file, p.document_index LIMIT ${limit}`;
      return rows.map((row) => DocumentProblem.parse({ ...row, since: row.since.toISOString() }));
    },

    changeProblems: async (id, { saved, gone }) => {
      const keys = JSON.stringify([...gone, ...saved.map(({ file, index }) => ({ file, index }))]);
      await db.$executeRaw`
        DELETE FROM catalog_problem p USING jsonb_to_recordset(${keys}::jsonb) g(file text, index int)
        WHERE p.location_id = ${id} AND p.file = g.file AND p.document_index = g.index`;
      const rows = saved.map(({ file, index, entityRef, owner, issues, since }) => {
        return { file, index, entity_ref: entityRef, owner, issues, since };
      });
      await db.$executeRaw`
        INSERT INTO catalog_problem (location_id, file, document_index, entity_ref, owner, issues, since)
        SELECT ${id}::text, file, index, entity_ref, owner, issues, since FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          r(file text, index int, entity_ref text, owner text, issues jsonb, since timestamptz)`;
    },

    forgetReading: async (locationId) => {
      await db.catalogFile.deleteMany({ where: { locationId } });
      await db.catalogProblem.deleteMany({ where: { locationId } });
    },

    files: async (locationId) => {
      const select = { file: true, hash: true, size: true, related: true };
      const rows = await db.catalogFile.findMany({ where: { locationId }, select });
      return rows.map(({ related, ...row }) =>
        related === null ? row : { ...row, related: RelatedFiles.parse(related) },
      );
    },

    saveFiles: async (id, files, vanished) => {
      if (vanished.length > 0) {
        await db.$executeRaw`
          DELETE FROM catalog_file WHERE location_id = ${id} AND file = ANY(${[...vanished]}::text[])`;
      }
      const rows = files.map(({ file, hash, size, related = [] }) => {
        return { file, hash, size, related: related.length > 0 ? related : null };
      });
      await db.$executeRaw`
        INSERT INTO catalog_file AS f (location_id, file, hash, size, related)
        SELECT ${id}::text, file, hash, size, related FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          r(file text, hash text, size int, related jsonb)
        ON CONFLICT (location_id, file) DO UPDATE
        SET hash = excluded.hash, size = excluded.size, related = excluded.related
        WHERE (f.hash, f.size, f.related) IS DISTINCT FROM (excluded.hash, excluded.size, excluded.related)`;
    },
  };
}

function scopeSql(scope: ProblemScope): Prisma.Sql {
  if (scope === "all") return Prisma.sql`true`;
  if ("ref" in scope) return Prisma.sql`p.entity_ref = ${scope.ref}`;
  if ("locationId" in scope) return Prisma.sql`p.location_id = ${scope.locationId}`;
  const owners = [...scope.owners];
  return Prisma.sql`(p.owner = ANY(${owners}::text[]) OR (p.owner IS NULL AND e.owner = ANY(${owners}::text[])))`;
}
