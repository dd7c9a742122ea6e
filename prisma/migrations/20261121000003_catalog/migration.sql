-- Infix and typo search work on trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "catalog_location" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "target" TEXT COLLATE "C" NOT NULL,
    "origin" TEXT NOT NULL,
    "parent_ref" TEXT NOT NULL DEFAULT '',
    "depth" SMALLINT NOT NULL,
    "presence" TEXT NOT NULL,
    "error" TEXT,
    "last_read_at" TIMESTAMPTZ(3),
    "last_changed_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "catalog_location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalog_file" (
    "location_id" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "catalog_file_pkey" PRIMARY KEY ("location_id","file")
);

-- CreateTable: sort keys compare by code point on every server, or a cursor would skip rows after a change of locale; refs
-- too, and in every table, since an index only serves comparisons of its own collation.
CREATE TABLE "catalog_entity" (
    "ref" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "type" TEXT,
    "lifecycle" TEXT,
    "owner" TEXT COLLATE "C" NOT NULL,
    "system" TEXT,
    "tags" TEXT[],
    "sort_name" TEXT COLLATE "C" NOT NULL,
    "search_text" TEXT NOT NULL,
    "search" TSVECTOR GENERATED ALWAYS AS (setweight(to_tsvector('simple'::regconfig, search_text), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, description), 'B'::"char")) STORED,
    "hash" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "document_index" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "orphaned_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalog_entity_pkey" PRIMARY KEY ("ref")
);

-- CreateTable
CREATE TABLE "catalog_document" (
    "ref" TEXT COLLATE "C" NOT NULL,
    "document" JSONB NOT NULL,
    "yaml" TEXT NOT NULL,

    CONSTRAINT "catalog_document_pkey" PRIMARY KEY ("ref")
);

-- CreateTable
CREATE TABLE "catalog_relation" (
    "source_ref" TEXT COLLATE "C" NOT NULL,
    "type" TEXT NOT NULL,
    "target_ref" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "catalog_relation_pkey" PRIMARY KEY ("source_ref","type","target_ref")
);

-- CreateTable
CREATE TABLE "catalog_problem" (
    "location_id" TEXT NOT NULL,
    "file" TEXT COLLATE "C" NOT NULL,
    "document_index" INTEGER NOT NULL,
    "entity_ref" TEXT COLLATE "C",
    "owner" TEXT,
    "issues" JSONB NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalog_problem_pkey" PRIMARY KEY ("location_id","file","document_index")
);

-- CreateIndex
CREATE INDEX "catalog_location_target_id_idx" ON "catalog_location"("target", "id");

-- CreateIndex
CREATE UNIQUE INDEX "catalog_location_parent_ref_type_target_key" ON "catalog_location"("parent_ref", "type", "target");

-- CreateIndex
CREATE INDEX "catalog_entity_sort_name_ref_idx" ON "catalog_entity"("sort_name", "ref");

-- CreateIndex
CREATE INDEX "catalog_entity_kind_sort_name_ref_idx" ON "catalog_entity"("kind", "sort_name", "ref");

-- CreateIndex
CREATE INDEX "catalog_entity_owner_sort_name_ref_idx" ON "catalog_entity"("owner", "sort_name", "ref");

-- CreateIndex
CREATE INDEX "catalog_entity_updated_at_ref_idx" ON "catalog_entity"("updated_at", "ref");

-- CreateIndex
CREATE INDEX "catalog_entity_kind_type_lifecycle_idx" ON "catalog_entity"("kind", "type", "lifecycle");

-- CreateIndex
CREATE INDEX "catalog_entity_location_id_file_idx" ON "catalog_entity"("location_id", "file");

-- CreateIndex
CREATE INDEX "catalog_entity_orphaned_at_idx" ON "catalog_entity"("orphaned_at");

-- CreateIndex
CREATE INDEX "catalog_entity_tags_idx" ON "catalog_entity" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "catalog_entity_search_idx" ON "catalog_entity" USING GIN ("search");

-- CreateIndex
CREATE INDEX "catalog_entity_search_text_idx" ON "catalog_entity" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "catalog_relation_target_ref_type_idx" ON "catalog_relation"("target_ref", "type");

-- CreateIndex
CREATE INDEX "catalog_problem_entity_ref_idx" ON "catalog_problem"("entity_ref");

-- CreateIndex
CREATE INDEX "catalog_problem_owner_idx" ON "catalog_problem"("owner");
