-- CreateTable
CREATE TABLE "flag_environment" (
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "production" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "sampling" BOOLEAN NOT NULL DEFAULT false,
    "attributes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "flag_environment_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "flag" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "entity_ref" TEXT NOT NULL,
    "lifecycle" TEXT NOT NULL,
    "bucketing" TEXT NOT NULL,
    "tags" TEXT[],
    "value_schema" JSON,
    "expires_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_setting" (
    "flag_id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "definition" JSON NOT NULL,
    "safe_variant" TEXT,
    "prerequisites" JSON NOT NULL,
    "killed_at" TIMESTAMPTZ(3),
    "killed_by" TEXT,
    "kill_reason" TEXT,
    "version" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "flag_setting_pkey" PRIMARY KEY ("flag_id","environment")
);

-- CreateTable
CREATE TABLE "flag_segment" (
    "environment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "rule" JSON NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "flag_segment_pkey" PRIMARY KEY ("environment","name")
);

-- CreateTable
CREATE TABLE "published_flag" (
    "environment" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "body" JSON,

    CONSTRAINT "published_flag_pkey" PRIMARY KEY ("environment","item")
);

-- CreateTable
CREATE TABLE "environment_key" (
    "id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "replaced_by" TEXT,

    CONSTRAINT "environment_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_reader" (
    "environment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "edge" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "service_version" TEXT NOT NULL,
    "sdk" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_reader_pkey" PRIMARY KEY ("environment","kind","instance")
);

-- CreateTable
CREATE TABLE "flag_exposure" (
    "environment" TEXT NOT NULL,
    "flag_key" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "service" TEXT NOT NULL,
    "service_version" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "flag_version" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "flag_exposure_pkey" PRIMARY KEY ("environment","flag_key","bucket","service","service_version","variant","flag_version")
);

-- CreateTable
CREATE TABLE "flag_context" (
    "id" BIGSERIAL NOT NULL,
    "environment" TEXT NOT NULL,
    "flag_key" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "attributes" JSON NOT NULL,
    "variant" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_context_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_schedule" (
    "id" TEXT NOT NULL,
    "flag_id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "plan" JSON NOT NULL,
    "step" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,

    CONSTRAINT "flag_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "flag_key_key" ON "flag"("key");

-- CreateIndex
CREATE INDEX "flag_entity_ref_idx" ON "flag"("entity_ref");

-- CreateIndex
CREATE INDEX "flag_setting_environment_flag_id_idx" ON "flag_setting"("environment", "flag_id");

-- CreateIndex
CREATE INDEX "published_flag_environment_revision_idx" ON "published_flag"("environment", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "environment_key_hash_key" ON "environment_key"("hash");

-- CreateIndex
CREATE INDEX "environment_key_environment_idx" ON "environment_key"("environment");

-- CreateIndex
CREATE INDEX "flag_reader_seen_at_idx" ON "flag_reader"("seen_at");

-- CreateIndex
CREATE INDEX "flag_exposure_bucket_idx" ON "flag_exposure"("bucket");

-- CreateIndex
CREATE INDEX "flag_context_environment_flag_key_seen_at_idx" ON "flag_context"("environment", "flag_key", "seen_at");

-- CreateIndex
CREATE INDEX "flag_context_seen_at_idx" ON "flag_context"("seen_at");

-- CreateIndex
CREATE INDEX "flag_schedule_flag_id_environment_idx" ON "flag_schedule"("flag_id", "environment");

-- CreateIndex
CREATE INDEX "flag_schedule_status_next_at_idx" ON "flag_schedule"("status", "next_at");

-- AddForeignKey
ALTER TABLE "flag_setting" ADD CONSTRAINT "flag_setting_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_setting" ADD CONSTRAINT "flag_setting_environment_fkey" FOREIGN KEY ("environment") REFERENCES "flag_environment"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_segment" ADD CONSTRAINT "flag_segment_environment_fkey" FOREIGN KEY ("environment") REFERENCES "flag_environment"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_flag" ADD CONSTRAINT "published_flag_environment_fkey" FOREIGN KEY ("environment") REFERENCES "flag_environment"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment_key" ADD CONSTRAINT "environment_key_environment_fkey" FOREIGN KEY ("environment") REFERENCES "flag_environment"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_schedule" ADD CONSTRAINT "flag_schedule_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flag"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- The environments that every installation begins with.
INSERT INTO "flag_environment" ("name", "title", "production", "position", "attributes", "created_at") VALUES
    ('development', 'Development', false, 1, '{}', now()),
    ('staging', 'Staging', false, 2, '{}', now()),
    ('production', 'Production', true, 3, '{}', now());
