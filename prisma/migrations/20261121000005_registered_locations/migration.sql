-- AlterTable: who registered a location may take it away again; empty for what configuration and entities ask for.
ALTER TABLE "catalog_location" ADD COLUMN "registered_by" TEXT;
