-- What search looks at, a column for each place a word can be found in: lower-case words between single spaces, so that
-- "% pay%" is a word's beginning and "%pay%" its inside. Filled by the database itself, in the row's own transaction.
ALTER TABLE "catalog_entity"
    ADD COLUMN "search_name" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || regexp_replace(lower(name), '[\x01-\x2f\x3a-\x60\x7b-\x7f]+', ' ', 'g')
        || CASE WHEN lower(title) = lower(name) THEN ' '
           ELSE '  ' || regexp_replace(lower(title), '[\x01-\x2f\x3a-\x60\x7b-\x7f]+', ' ', 'g') || ' ' END) STORED,
    -- The words of the tags stand behind those of title and name in the text that was searched before.
    ADD COLUMN "search_tags" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || regexp_replace(lower(
            substr(search_text, length(name) + 2 + CASE WHEN lower(title) = lower(name) THEN 0 ELSE length(title) + 1 END)
            ), '[\x01-\x2f\x3a-\x60\x7b-\x7f]+', ' ', 'g')
        || '  ' || regexp_replace(lower(regexp_replace(owner, '^[^/]*/', '')), '[\x01-\x2f\x3a-\x60\x7b-\x7f]+', ' ', 'g') || ' ') STORED,
    ADD COLUMN "search_description" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || regexp_replace(lower(left(description, 2000)), '[\x01-\x2f\x3a-\x60\x7b-\x7f]+', ' ', 'g') || ' ') STORED,
    -- At equal rank what people look for comes first, what nobody should build on comes last.
    ADD COLUMN "search_weight" SMALLINT NOT NULL GENERATED ALWAYS AS (
        CASE WHEN orphaned_at IS NOT NULL OR lifecycle = 'deprecated' THEN 2
             WHEN kind IN ('Component', 'API', 'System') THEN 0 ELSE 1 END) STORED;

-- What is written waits in a list until it is sorted in; the list takes 4 MB of each index unless told, and each search walks it.
-- CreateIndex
CREATE INDEX "catalog_entity_search_name_idx" ON "catalog_entity" USING GIN ("search_name" gin_trgm_ops) WITH (gin_pending_list_limit = 256);

-- CreateIndex
CREATE INDEX "catalog_entity_search_tags_idx" ON "catalog_entity" USING GIN ("search_tags" gin_trgm_ops) WITH (gin_pending_list_limit = 256);

-- CreateIndex
CREATE INDEX "catalog_entity_search_description_idx" ON "catalog_entity" USING GIN ("search_description" gin_trgm_ops) WITH (gin_pending_list_limit = 256);

-- CreateIndex
CREATE INDEX "catalog_entity_search_weight_sort_name_ref_idx" ON "catalog_entity"("search_weight", "sort_name", "ref");

-- An index on an expression, which the schema of the client cannot name: names as people type them.
CREATE INDEX "catalog_entity_lower_name_idx" ON "catalog_entity" ((lower("name") COLLATE "C"));

-- The indexes of the search before; the columns go with a later release.
DROP INDEX "catalog_entity_search_idx";
DROP INDEX "catalog_entity_search_text_idx";
