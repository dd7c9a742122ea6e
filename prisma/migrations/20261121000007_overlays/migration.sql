-- CreateTable: what people changed of an entity in the portal; few entities have any.
CREATE TABLE "catalog_overlay" (
    "ref" TEXT COLLATE "C" NOT NULL,
    "fields" JSONB NOT NULL,
    "underneath" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "catalog_overlay_pkey" PRIMARY KEY ("ref")
);
