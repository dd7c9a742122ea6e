-- AlterTable: what the other end calls a relation of a described kind. Relations that every catalog has leave it out, which
-- costs a row nothing.
ALTER TABLE "catalog_relation" ADD COLUMN "inverse" TEXT;

-- Only relations of described kinds are asked for by names that are not known beforehand.
CREATE INDEX "catalog_relation_own_type_idx" ON "catalog_relation" (lower("type")) WHERE "inverse" IS NOT NULL;
CREATE INDEX "catalog_relation_own_inverse_idx" ON "catalog_relation" (lower("inverse")) WHERE "inverse" IS NOT NULL;
