-- CreateTable
CREATE TABLE "slo" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "entity_ref" TEXT NOT NULL,
    "tier" INTEGER,
    "environment" TEXT NOT NULL,
    "source" TEXT,
    "language" TEXT NOT NULL,
    "indicator" JSON NOT NULL,
    "period" JSON NOT NULL,
    "budgeting" JSON NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,
    "alerting" JSON NOT NULL,
    "labels" JSON NOT NULL,
    "template" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "slo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slo_standing" (
    "slo_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "read_to" TIMESTAMPTZ(3),
    "filled_from" TIMESTAMPTZ(3),
    "problem" TEXT,
    "evaluated_at" TIMESTAMPTZ(3),
    "status" JSON,
    "state" TEXT NOT NULL DEFAULT 'unknown',
    "budget" DOUBLE PRECISION,
    "burn" DOUBLE PRECISION,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "slo_standing_pkey" PRIMARY KEY ("slo_id")
);

-- CreateTable
CREATE TABLE "slo_minute" (
    "slo" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "good" DOUBLE PRECISION NOT NULL,
    "total" DOUBLE PRECISION NOT NULL,
    "events" DOUBLE PRECISION NOT NULL,
    "minutes" SMALLINT NOT NULL,
    "excluded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "slo_minute_pkey" PRIMARY KEY ("slo","at")
);

-- CreateTable
CREATE TABLE "slo_hour" (
    "slo" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "good" DOUBLE PRECISION NOT NULL,
    "total" DOUBLE PRECISION NOT NULL,
    "events" DOUBLE PRECISION NOT NULL,
    "minutes" SMALLINT NOT NULL,
    "c_good" DOUBLE PRECISION NOT NULL,
    "c_total" DOUBLE PRECISION NOT NULL,
    "c_events" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "slo_hour_pkey" PRIMARY KEY ("slo","at")
);

-- CreateTable
CREATE TABLE "slo_firing" (
    "slo_id" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "severity" TEXT NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "slo_firing_pkey" PRIMARY KEY ("slo_id","condition","since")
);

-- CreateTable
CREATE TABLE "slo_correction" (
    "id" TEXT NOT NULL,
    "slo_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "slo_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "slo_number_key" ON "slo"("number");

-- CreateIndex
CREATE UNIQUE INDEX "slo_name_key" ON "slo"("name");

-- CreateIndex
CREATE INDEX "slo_entity_ref_idx" ON "slo"("entity_ref");

-- CreateIndex
CREATE INDEX "slo_standing_due_at_idx" ON "slo_standing"("due_at");

-- CreateIndex
CREATE INDEX "slo_minute_at_idx" ON "slo_minute"("at");

-- CreateIndex
CREATE INDEX "slo_hour_at_idx" ON "slo_hour"("at");

-- CreateIndex
CREATE INDEX "slo_firing_since_idx" ON "slo_firing"("since");

-- CreateIndex
CREATE INDEX "slo_correction_slo_id_from_at_idx" ON "slo_correction"("slo_id", "from_at");

-- CreateIndex
CREATE INDEX "slo_correction_requested_at_idx" ON "slo_correction"("requested_at");

-- AddForeignKey
ALTER TABLE "slo_standing" ADD CONSTRAINT "slo_standing_slo_id_fkey" FOREIGN KEY ("slo_id") REFERENCES "slo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slo_firing" ADD CONSTRAINT "slo_firing_slo_id_fkey" FOREIGN KEY ("slo_id") REFERENCES "slo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slo_correction" ADD CONSTRAINT "slo_correction_slo_id_fkey" FOREIGN KEY ("slo_id") REFERENCES "slo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The rows of every objective's status change with each evaluation: room on the page keeps them from wandering.
ALTER TABLE "slo_standing" SET (fillfactor = 50);
