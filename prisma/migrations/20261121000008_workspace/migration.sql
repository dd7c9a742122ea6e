-- CreateTable: text and order of a list under a name, of a person or a group.
CREATE TABLE "saved_view" (
    "id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "shelf" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "sort" TEXT,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "saved_view_list_shelf_name_key" ON "saved_view"("list", "shelf", "name");

-- CreateTable: the view that a list opens with for a person.
CREATE TABLE "default_view" (
    "person_id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "view_id" TEXT NOT NULL,

    CONSTRAINT "default_view_pkey" PRIMARY KEY ("person_id", "list")
);

CREATE INDEX "default_view_view_id_idx" ON "default_view"("view_id");

ALTER TABLE "default_view" ADD CONSTRAINT "default_view_view_id_fkey"
    FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable: entities that a person marked; no reference, since a star outlives its entity.
CREATE TABLE "star" (
    "person_id" TEXT NOT NULL,
    "entity_ref" TEXT NOT NULL,
    "starred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "star_pkey" PRIMARY KEY ("person_id", "entity_ref")
);

-- CreateTable: the entities that a person looked at last.
CREATE TABLE "recent_visit" (
    "person_id" TEXT NOT NULL,
    "entity_ref" TEXT NOT NULL,
    "visited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recent_visit_pkey" PRIMARY KEY ("person_id", "entity_ref")
);
