-- CreateTable
CREATE TABLE "metric_series" (
    "id" SERIAL NOT NULL,
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "flag_variant" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(0) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "metric_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_10s" (
    "series_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "requests" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "le_1" INTEGER NOT NULL,
    "le_2_5" INTEGER NOT NULL,
    "le_5" INTEGER NOT NULL,
    "le_10" INTEGER NOT NULL,
    "le_25" INTEGER NOT NULL,
    "le_50" INTEGER NOT NULL,
    "le_75" INTEGER NOT NULL,
    "le_100" INTEGER NOT NULL,
    "le_250" INTEGER NOT NULL,
    "le_500" INTEGER NOT NULL,
    "le_750" INTEGER NOT NULL,
    "le_1000" INTEGER NOT NULL,
    "le_2500" INTEGER NOT NULL,
    "le_5000" INTEGER NOT NULL,
    "le_7500" INTEGER NOT NULL,
    "le_10000" INTEGER NOT NULL,
    "le_30000" INTEGER NOT NULL,
    "le_60000" INTEGER NOT NULL,

    CONSTRAINT "metric_10s_pkey" PRIMARY KEY ("series_id","at")
);

-- CreateTable
CREATE TABLE "metric_1m" (
    "series_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "requests" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "le_1" INTEGER NOT NULL,
    "le_2_5" INTEGER NOT NULL,
    "le_5" INTEGER NOT NULL,
    "le_10" INTEGER NOT NULL,
    "le_25" INTEGER NOT NULL,
    "le_50" INTEGER NOT NULL,
    "le_75" INTEGER NOT NULL,
    "le_100" INTEGER NOT NULL,
    "le_250" INTEGER NOT NULL,
    "le_500" INTEGER NOT NULL,
    "le_750" INTEGER NOT NULL,
    "le_1000" INTEGER NOT NULL,
    "le_2500" INTEGER NOT NULL,
    "le_5000" INTEGER NOT NULL,
    "le_7500" INTEGER NOT NULL,
    "le_10000" INTEGER NOT NULL,
    "le_30000" INTEGER NOT NULL,
    "le_60000" INTEGER NOT NULL,

    CONSTRAINT "metric_1m_pkey" PRIMARY KEY ("series_id","at")
);

-- CreateTable
CREATE TABLE "metric_1h" (
    "series_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "requests" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "le_1" BIGINT NOT NULL,
    "le_2_5" BIGINT NOT NULL,
    "le_5" BIGINT NOT NULL,
    "le_10" BIGINT NOT NULL,
    "le_25" BIGINT NOT NULL,
    "le_50" BIGINT NOT NULL,
    "le_75" BIGINT NOT NULL,
    "le_100" BIGINT NOT NULL,
    "le_250" BIGINT NOT NULL,
    "le_500" BIGINT NOT NULL,
    "le_750" BIGINT NOT NULL,
    "le_1000" BIGINT NOT NULL,
    "le_2500" BIGINT NOT NULL,
    "le_5000" BIGINT NOT NULL,
    "le_7500" BIGINT NOT NULL,
    "le_10000" BIGINT NOT NULL,
    "le_30000" BIGINT NOT NULL,
    "le_60000" BIGINT NOT NULL,

    CONSTRAINT "metric_1h_pkey" PRIMARY KEY ("series_id","at")
);

-- CreateTable
CREATE TABLE "metric_batch" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_unrolled" (
    "step_seconds" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_unrolled_pkey" PRIMARY KEY ("step_seconds","at")
);

-- CreateTable
CREATE TABLE "metric_rolled" (
    "step_seconds" INTEGER NOT NULL,
    "through" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "metric_rolled_pkey" PRIMARY KEY ("step_seconds")
);

-- CreateTable
CREATE TABLE "metric_dropped" (
    "environment" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "folded" BIGINT NOT NULL,
    "dropped" BIGINT NOT NULL,

    CONSTRAINT "metric_dropped_pkey" PRIMARY KEY ("environment","hour")
);

-- CreateIndex
CREATE INDEX "metric_series_environment_last_seen_at_idx" ON "metric_series"("environment", "last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "metric_series_service_environment_version_route_flag_varian_key" ON "metric_series"("service", "environment", "version", "route", "flag_variant");

-- CreateIndex
CREATE INDEX "metric_10s_at_idx" ON "metric_10s"("at");

-- CreateIndex
CREATE INDEX "metric_1m_at_idx" ON "metric_1m"("at");

-- CreateIndex
CREATE INDEX "metric_1h_at_idx" ON "metric_1h"("at");

-- CreateIndex
CREATE INDEX "metric_batch_at_idx" ON "metric_batch"("at");
