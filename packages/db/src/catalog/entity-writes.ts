import {
  EntityState,
  factsOf,
  fieldsOf,
  searchTextOf,
  sortNameOf,
  sourceAnnotations,
  type CatalogRepository,
  type Claim,
  type EntityScope,
  type EntityWrite,
} from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import { inParts } from "../client/in-parts.ts";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { factHashes, hashOf } from "./entity-facts.ts";
import { yamlColumn, yamlOf, type RecordedYaml } from "./entity-yaml.ts";
import { asRead, underneathColumn, withOverlays, type EffectiveWrite } from "./overlay-rows.ts";

const PART_ENTITIES = 250;
/** What is written waits in a list of each index, and sorting it in once for a batch costs half of doing so many times. */
const LONG_LIST = "8MB";

type Writer = Pick<CatalogRepository, "claims" | "claimsIn" | "states" | "save" | "place" | "remove">;

interface ClaimColumns extends Omit<Claim, "locationId"> {
  locationId: string;
}

const claimColumns = Prisma.sql`
  e.ref, e.hash, e.location_id "locationId", e.file, e.document_index "index", e.line, e.orphaned_at IS NOT NULL orphan`;

export function entityWrites(db: Tx): Writer {
  return {
    claims: async (refs) => {
      const rows = await db.$queryRaw<ClaimColumns[]>`
        SELECT ${claimColumns} FROM catalog_entity e WHERE e.ref = ANY(${[...refs]}::text[])`;
      return rows.map(toClaim);
    },

    claimsIn: async (locationId, files) => {
      const rows = await db.$queryRaw<ClaimColumns[]>`
        SELECT ${claimColumns} FROM catalog_entity e
        WHERE e.location_id = ${locationId} AND e.file = ANY(${[...files]}::text[])`;
      return rows.map(toClaim);
    },

    states: async (scope) => {
      const rows = await db.$queryRaw<{ document: unknown; yaml: RecordedYaml; underneath: unknown }[]>`
        SELECT e.ref, d.document, ${yamlColumn}, ${underneathColumn}, e.hash, e.orphaned_at IS NOT NULL orphan,
               jsonb_build_object('locationId', e.location_id, 'file', e.file) source
        FROM catalog_entity e JOIN catalog_document d USING (ref) WHERE ${scopeSql(scope)}`;
      const states: EntityState[] = [];
      for (const { underneath, ...row } of rows) {
        const state = EntityState.parse({ ...row, yaml: await yamlOf(db, row.yaml, row.document) });
        states.push({ ...state, document: asRead(state.document, underneath) });
      }
      return states;
    },

    save: async (writes, at) => {
      if (writes.length > 0) await saveEntities(db, writes, at);
    },

    place: async (positions) => {
      if (positions.length === 0) return;
      await db.$executeRaw`
        UPDATE catalog_entity e SET document_index = p.index, line = p.line
        FROM jsonb_to_recordset(${JSON.stringify(positions)}::jsonb) p(ref text, index int, line int)
        WHERE e.ref = p.ref`;
    },

    remove: async (refs) => {
      const list = [...refs];
      await db.$executeRaw`DELETE FROM catalog_relation WHERE source_ref = ANY(${list}::text[])`;
      await db.$executeRaw`DELETE FROM catalog_document WHERE ref = ANY(${list}::text[])`;
      await db.$executeRaw`DELETE FROM catalog_entity WHERE ref = ANY(${list}::text[])`;
    },
  };
}

function toClaim({ locationId, ...claim }: ClaimColumns): Claim {
  return { ...claim, locationId: LocationId.parse(locationId) };
}

function scopeSql(scope: EntityScope): Prisma.Sql {
  if ("refs" in scope) return Prisma.sql`e.ref = ANY(${[...scope.refs]}::text[]) ORDER BY e.ref`;
  if ("locationId" in scope) return Prisma.sql`e.location_id = ${scope.locationId} ORDER BY e.ref`;
  return Prisma.sql`e.orphaned_at <= ${scope.orphanedBefore} ORDER BY e.orphaned_at, e.ref LIMIT ${scope.limit}`;
}

function recordOf(write: EffectiveWrite, types: ReadonlyMap<string, string>) {
  const { state, place, effective: document } = write;
  const fields = fieldsOf(document);
  const { file, locationId } = state.source;
  const annotations = {
    ...sourceAnnotations({ type: types.get(locationId) ?? "file", file }),
    ...document.metadata.annotations,
  };
  const told = { ...document, metadata: { ...document.metadata, annotations } };
  return {
    ...fields,
    owner: fields.owner ?? "",
    sort_name: sortNameOf(fields),
    search_text: searchTextOf(fields),
    hash: state.hash,
    facts: `{${factHashes(factsOf(told)).join(",")}}`,
    location_id: locationId,
    file,
    document_index: place?.index,
    line: place?.line,
    orphan: state.orphan,
  };
}

async function locationTypes(db: Tx, writes: readonly EntityWrite[]): Promise<Map<string, string>> {
  const ids = [...new Set(writes.map(({ state }) => state.source.locationId))];
  const rows = await db.$queryRaw<{ id: string; type: string }[]>`
    SELECT l.id, l.type FROM catalog_location l WHERE l.id = ANY(${ids}::text[])`;
  return new Map(rows.map(({ id, type }) => [id, type]));
}

async function saveEntities(db: Tx, given: readonly EntityWrite[], at: Date): Promise<void> {
  const writes = await withOverlays(db, given);
  const types = await locationTypes(db, writes);
  const isLarge = writes.length >= PART_ENTITIES;
  if (isLarge) await db.$executeRaw`SELECT set_config('gin_pending_list_limit', ${LONG_LIST}, true)`;
  await inParts(writes, PART_ENTITIES, {
    prepare: (part) => preparedOf(part, types),
    send: (prepared) => savePart(db, prepared, at),
  });
  if (isLarge) await db.$executeRaw`SELECT catalog_sort_in()`;
}

/** The rows of some entities as JSON. */
function preparedOf(writes: readonly EffectiveWrite[], types: ReadonlyMap<string, string>) {
  const relations = writes.flatMap(({ state, relations: declared }) =>
    declared.map(({ type, targetRef, inverse }) => ({
      id: hashOf(state.ref, type, targetRef),
      source_ref: state.ref,
      type,
      target_ref: targetRef,
      inverse: inverse ?? null,
    })),
  );
  return {
    refs: writes.map(({ state }) => state.ref),
    records: JSON.stringify(writes.map((write) => recordOf(write, types))),
    bodies: JSON.stringify(writes.map((write) => ({ ref: write.state.ref, document: write.effective }))),
    relations: JSON.stringify(relations),
  };
}

type Prepared = ReturnType<typeof preparedOf>;

async function savePart(db: Tx, { refs, records, bodies, relations }: Prepared, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO catalog_entity AS e (ref, kind, namespace, name, title, description, type, lifecycle, owner, system, tags,
      sort_name, search_text, hash, facts, location_id, file, document_index, line, orphaned_at, updated_at)
    SELECT ref, kind, namespace, name, title, description, type, lifecycle, owner, system, tags,
      sort_name, search_text, hash, facts::bigint[], location_id, file, coalesce(document_index, 0), coalesce(line, 1),
      CASE WHEN orphan THEN ${at}::timestamptz END, ${at}::timestamptz
    FROM jsonb_to_recordset(${records}::jsonb) r(ref text, kind text, namespace text, name text,
      title text, description text, type text, lifecycle text, owner text, system text, tags text[], sort_name text,
      search_text text, hash text, facts text, location_id text, file text, document_index int, line int, orphan boolean)
    ON CONFLICT (ref) DO UPDATE SET kind = excluded.kind, namespace = excluded.namespace, name = excluded.name,
      title = excluded.title, description = excluded.description, type = excluded.type, lifecycle = excluded.lifecycle,
      owner = excluded.owner, system = excluded.system, tags = excluded.tags, sort_name = excluded.sort_name,
      search_text = excluded.search_text, hash = excluded.hash, facts = excluded.facts, location_id = excluded.location_id, file = excluded.file,
      document_index = CASE WHEN excluded.orphaned_at IS NULL THEN excluded.document_index ELSE e.document_index END,
      line = CASE WHEN excluded.orphaned_at IS NULL THEN excluded.line ELSE e.line END,
      orphaned_at = CASE WHEN excluded.orphaned_at IS NOT NULL THEN coalesce(e.orphaned_at, excluded.orphaned_at) END,
      updated_at = excluded.updated_at`;
  await db.$executeRaw`
    INSERT INTO catalog_document (ref, document)
    SELECT ref, document FROM jsonb_to_recordset(${bodies}::jsonb) r(ref text, document jsonb)
    ON CONFLICT (ref) DO UPDATE SET document = excluded.document, yaml = NULL`;
  const wanted = Prisma.sql`jsonb_to_recordset(${relations}::jsonb) w(id bigint, source_ref text, type text, target_ref text, inverse text)`;
  await db.$executeRaw`
    DELETE FROM catalog_relation r WHERE r.source_ref = ANY(${refs}::text[]) AND NOT EXISTS (
      SELECT FROM ${wanted} WHERE w.id = r.id)`;
  await db.$executeRaw`
    INSERT INTO catalog_relation AS r (id, source_ref, type, target_ref, inverse)
    SELECT id, source_ref, type, target_ref, inverse FROM ${wanted}
    ON CONFLICT (id) DO UPDATE SET inverse = excluded.inverse WHERE r.inverse IS DISTINCT FROM excluded.inverse`;
}
