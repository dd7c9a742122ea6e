-- CreateTable
CREATE TABLE "breaker" (
    "id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "dependency" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "profile" TEXT,
    "note" TEXT,
    "controlled_by" TEXT,
    "settings" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "forced_to" TEXT,
    "forced_reason" TEXT,
    "forced_by" TEXT,
    "forced_at" TIMESTAMPTZ(3),
    "forced_until" TIMESTAMPTZ(3),
    "forced_revision" BIGINT,
    "outcomes" JSON NOT NULL DEFAULT '[]',
    "tripped_at" TIMESTAMPTZ(3),
    "tripped_by" TEXT,
    "tripped_error" TEXT,
    "announced" TEXT,

    CONSTRAINT "breaker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "breaker_instance" (
    "breaker_id" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "service_version" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "forced" TEXT,
    "revision" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "breaker_instance_pkey" PRIMARY KEY ("breaker_id","instance")
);

-- CreateTable
CREATE TABLE "breaker_count" (
    "breaker_id" TEXT NOT NULL,
    "step_seconds" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "calls" INTEGER NOT NULL,
    "ok" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "timeouts" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "fallbacks" INTEGER NOT NULL,
    "latency" INTEGER[],

    CONSTRAINT "breaker_count_pkey" PRIMARY KEY ("breaker_id","step_seconds","at")
);

-- CreateTable
CREATE TABLE "breaker_transition" (
    "seq" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "breaker_id" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "error" TEXT,
    "announced" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "breaker_transition_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "breaker_instance_seen_at_idx" ON "breaker_instance"("seen_at");

-- CreateIndex
CREATE INDEX "breaker_count_step_seconds_at_idx" ON "breaker_count"("step_seconds", "at");

-- CreateIndex
CREATE UNIQUE INDEX "breaker_transition_id_key" ON "breaker_transition"("id");

-- CreateIndex
CREATE INDEX "breaker_transition_breaker_id_at_idx" ON "breaker_transition"("breaker_id", "at");

-- CreateIndex
CREATE INDEX "breaker_transition_announced_breaker_id_idx" ON "breaker_transition"("announced", "breaker_id");

-- CreateIndex
CREATE INDEX "breaker_transition_at_idx" ON "breaker_transition"("at");

-- Counts of latencies add up bucket by bucket.
CREATE FUNCTION breaker_latency_add(a integer[], b integer[]) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(least(coalesce(x, 0)::bigint + coalesce(y, 0), 2147483647)::integer ORDER BY place), '{}')
    FROM unnest(a, b) WITH ORDINALITY AS pair(x, y, place)
$$;

CREATE AGGREGATE breaker_latency_sum(integer[]) (SFUNC = breaker_latency_add, STYPE = integer[], INITCOND = '{}');
