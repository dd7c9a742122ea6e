-- CreateTable
CREATE TABLE "received_alert" (
    "fingerprint" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "name" TEXT NOT NULL,
    "severity" TEXT,
    "entity" TEXT,
    "service" TEXT,
    "entity_ref" TEXT,
    "environment" TEXT,
    "summary" TEXT NOT NULL,
    "url" TEXT,
    "labels" JSONB NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "received_alert_pkey" PRIMARY KEY ("fingerprint","starts_at")
);

-- CreateIndex
CREATE INDEX "received_alert_starts_at_idx" ON "received_alert"("starts_at");

-- CreateIndex
CREATE INDEX "received_alert_entity_ref_starts_at_idx" ON "received_alert"("entity_ref", "starts_at");
