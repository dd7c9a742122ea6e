-- AlterTable: a hash of each `key=value` and of each key, so that one index answers any condition on any field.
ALTER TABLE "catalog_entity" ADD COLUMN "facts" BIGINT[] DEFAULT ARRAY[]::BIGINT[];

-- The facts of the entities that are there: what `factsOf` and `factHashes` say of a document.
WITH RECURSIVE walk(ref, path, value, item) AS (
    SELECT ref, '', document, FALSE FROM catalog_document
    UNION ALL
    SELECT w.ref, m.path, m.value, m.item FROM walk w CROSS JOIN LATERAL (
        SELECT CASE WHEN w.path = '' THEN o.key ELSE w.path || '.' || o.key END path, o.value, FALSE item
        FROM jsonb_each(CASE WHEN jsonb_typeof(w.value) = 'object' THEN w.value END) o
        UNION ALL
        SELECT w.path, a.value, TRUE FROM jsonb_array_elements(CASE WHEN jsonb_typeof(w.value) = 'array' THEN w.value END) a
    ) m
    WHERE m.path NOT IN ('attachments', 'relations', 'status', 'metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.etag')
), pair(ref, key, value) AS (
    SELECT ref, lower(path), lower(value #>> '{}') FROM walk WHERE jsonb_typeof(value) NOT IN ('object', 'array')
    UNION
    SELECT ref, lower(path || '.' || (value #>> '{}')), 'true' FROM walk WHERE item AND jsonb_typeof(value) = 'string'
    UNION
    SELECT ref, 'metadata.namespace', lower(namespace) FROM catalog_entity
    UNION
    SELECT e.ref, 'metadata.annotations.backstage.io/managed-by-location', lower(coalesce(l.type, 'file') || ':' || e.file)
    FROM catalog_entity e LEFT JOIN catalog_location l ON l.id = e.location_id
), fact(ref, text) AS (
    SELECT ref, key FROM pair
    WHERE length(key) <= 200 AND value IS DISTINCT FROM 'true' AND key NOT IN ('kind', 'apiversion', 'metadata.name',
        'metadata.namespace', 'metadata.annotations.backstage.io/managed-by-location')
    UNION
    SELECT ref, key || chr(1) || value FROM pair
    WHERE length(key) <= 200 AND length(value) <= 200 AND key <> 'metadata.name'
)
UPDATE catalog_entity e SET facts = f.facts
FROM (SELECT ref, array_agg(('x' || left(encode(sha256(convert_to(text, 'UTF8')), 'hex'), 16))::bit(64)::bigint) facts
      FROM fact GROUP BY ref) f
WHERE f.ref = e.ref;

-- CreateIndex
CREATE INDEX "catalog_entity_facts_idx" ON "catalog_entity" USING GIN ("facts");

-- Lists by name, which case does not part.
CREATE INDEX "catalog_entity_name_ref_idx" ON "catalog_entity" (lower("name" COLLATE "C"), "ref");

-- The uid of an entity in Backstage's form follows from its ref, so that it is the same after a rebuild.
CREATE FUNCTION catalog_uid(ref TEXT) RETURNS UUID LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN left(encode(sha256(ref::bytea), 'hex'), 32)::uuid;
CREATE INDEX "catalog_entity_uid_idx" ON "catalog_entity" (catalog_uid("ref"));

-- The location that each location descends from, by way of the Location entities that name it.
CREATE VIEW catalog_location_origin AS
WITH RECURSIVE down(id, origin) AS (
    SELECT id, type || ':' || target FROM catalog_location WHERE parent_ref = ''
    UNION ALL
    SELECT l.id, d.origin FROM down d
    JOIN catalog_entity p ON p.location_id = d.id AND p.kind = 'Location'
    JOIN catalog_location l ON l.parent_ref = p.ref
)
SELECT id, origin FROM down;

-- All values under a dotted path, in which a key may hold dots itself; an array counts as each of its items. Longer values
-- are not told, as in the facts.
CREATE FUNCTION catalog_values(document JSONB, path TEXT) RETURNS SETOF TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 2
BEGIN ATOMIC
    WITH RECURSIVE walk(rest, value, item) AS (
        SELECT path, document, FALSE
        UNION ALL
        SELECT m.rest, m.value, m.item FROM walk w CROSS JOIN LATERAL (
            SELECT CASE WHEN w.rest <> lower(o.key) THEN substr(w.rest, length(o.key) + 2) END rest, o.value, FALSE item
            FROM jsonb_each(CASE WHEN jsonb_typeof(w.value) = 'object' THEN w.value END) o
            WHERE w.rest = lower(o.key) OR starts_with(w.rest, lower(o.key) || '.')
            UNION ALL
            SELECT w.rest, a.value, TRUE
            FROM jsonb_array_elements(CASE WHEN jsonb_typeof(w.value) = 'array' THEN w.value END) a
        ) m
    )
    SELECT DISTINCT CASE WHEN rest IS NULL THEN value #>> '{}' ELSE 'true' END FROM walk
    WHERE (rest IS NULL AND jsonb_typeof(value) NOT IN ('object', 'array', 'null') AND length(value #>> '{}') <= 200)
       OR (item AND jsonb_typeof(value) = 'string' AND rest = lower(value #>> '{}'));
END;

-- A relation is known by a hash of its parts: a key of eight bytes instead of three texts. Relations are looked up from either
-- end.
ALTER TABLE "catalog_relation" DROP CONSTRAINT "catalog_relation_pkey", ADD COLUMN "id" BIGINT;
UPDATE catalog_relation SET id = ('x' || left(encode(sha256(convert_to(
    source_ref || chr(1) || type || chr(1) || target_ref, 'UTF8')), 'hex'), 16))::bit(64)::bigint;
ALTER TABLE "catalog_relation" ADD CONSTRAINT "catalog_relation_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE INDEX "catalog_relation_source_ref_idx" ON "catalog_relation"("source_ref");

-- CreateIndex
CREATE INDEX "catalog_relation_type_idx" ON "catalog_relation"("type");

-- The text of a document stands in the register already, in the last event with the entity's state; the column goes with a later
-- release.
ALTER TABLE "catalog_document" ALTER COLUMN "yaml" DROP NOT NULL;
