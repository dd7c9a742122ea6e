-- What is counted most often is read from this index alone: the totals and facets by what entities have in common. Replaces the
-- one that ended with the lifecycle; equal entries share their key, so that the two more columns cost little.
-- CreateIndex
CREATE INDEX "catalog_entity_kind_type_lifecycle_namespace_owner_idx" ON "catalog_entity"("kind", "type", "lifecycle", "namespace", "owner");

-- DropIndex
DROP INDEX "catalog_entity_kind_type_lifecycle_idx";

-- What is written waits in a list until it is sorted in, and each question walks the list: 4 MB of it unless told.
ALTER INDEX "catalog_entity_facts_idx" SET (gin_pending_list_limit = 256);
ALTER INDEX "catalog_entity_tags_idx" SET (gin_pending_list_limit = 256);

-- A catalog that has grown by a tenth is planned for as it was, and what no vacuum has seen is looked up in the table again.
ALTER TABLE "catalog_entity" SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "catalog_document" SET (autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE "catalog_relation" SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Plans are made for as many entities as meet a condition: how often these occur, and together, is not known of what functions
-- make of columns unless told.
CREATE STATISTICS "catalog_entity_said" ON "kind", (lower("type")), (lower("lifecycle")), (lower("namespace")) FROM "catalog_entity";
