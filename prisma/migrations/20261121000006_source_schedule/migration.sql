-- AlterTable: when an address or a repository is asked next, and how often in a row it failed.
ALTER TABLE "catalog_location" ADD COLUMN "next_read_at" TIMESTAMPTZ(3),
ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0;

-- AlterTable: the files that the placeholders of a file name, with their versions.
ALTER TABLE "catalog_file" ADD COLUMN "related" JSONB;
