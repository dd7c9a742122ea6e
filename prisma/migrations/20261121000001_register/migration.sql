-- CreateTable
CREATE TABLE "event" (
    "position" BIGINT NOT NULL,
    "id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "stream_version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "about" TEXT[],
    "data" JSONB NOT NULL,
    "sealed" JSONB,
    "traceparent" TEXT,
    "correlation_id" TEXT NOT NULL,
    "causation_id" TEXT,
    "reason" TEXT,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "event_about" (
    "ref" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "event_about_pkey" PRIMARY KEY ("ref","position")
);

-- CreateTable
CREATE TABLE "register_head" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content" (
    "hash" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "content_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "consumer" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consumer_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "principal" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "output" JSON,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("principal","key")
);

-- CreateTable
CREATE TABLE "person_key" (
    "person_id" TEXT NOT NULL,
    "wrapped_key" TEXT,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_key_pkey" PRIMARY KEY ("person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "event_id_key" ON "event"("id");

-- CreateIndex
CREATE INDEX "event_type_position_idx" ON "event"("type", "position");

-- CreateIndex
CREATE INDEX "event_actor_id_position_idx" ON "event"("actor_id", "position");

-- CreateIndex
CREATE INDEX "event_actor_id_type_position_idx" ON "event"("actor_id", "type", "position");

-- CreateIndex
CREATE INDEX "event_time_position_idx" ON "event"("time", "position");

-- CreateIndex
CREATE INDEX "event_correlation_id_position_idx" ON "event"("correlation_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "event_stream_stream_version_key" ON "event"("stream", "stream_version");

-- CreateIndex
CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");


-- The register begins before its first event: position 0 with a hash of zeros.
INSERT INTO "register_head" ("position", "hash", "time") VALUES (0, decode(repeat('00', 32), 'hex'), to_timestamp(0));

-- The register is append-only. The triggers stop everyone, the owner included, who does not switch them off on purpose;
-- whoever does is found by the hash chain.
CREATE FUNCTION register_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The register is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'RG002';
END $$;

CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION register_refuse_change();
CREATE TRIGGER "event_no_truncate" BEFORE TRUNCATE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change();
CREATE TRIGGER "event_about_append_only" BEFORE UPDATE OR DELETE ON "event_about"
  FOR EACH ROW EXECUTE FUNCTION register_refuse_change();
CREATE TRIGGER "event_about_no_truncate" BEFORE TRUNCATE ON "event_about"
  FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change();
CREATE TRIGGER "register_head_stays" BEFORE DELETE ON "register_head"
  FOR EACH ROW EXECUTE FUNCTION register_refuse_change();
CREATE TRIGGER "register_head_no_truncate" BEFORE TRUNCATE ON "register_head"
  FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change();

-- Appends a batch, as the last step of a transaction, since the lock is held until its end. Each element holds
-- `stream`, `expected` (the stream version that must be current, or null), `time` and `parts`: the four pieces of the
-- event's canonical JSON (RFC 8785) between which position, stream version and time belong. What is hashed is what is
-- stored, because the columns are read from that same text. hash = SHA-256(previous hash || canonical JSON).
CREATE FUNCTION register_append(events jsonb) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head register_head%ROWTYPE;
  item record;
  at timestamptz(3);
  latest timestamptz(3);
  body text;
  bodies text[] := '{}';
  hashes bytea[] := '{}';
  positions bigint[] := '{}';
BEGIN
  -- Statements after the lock must see what its last holder committed, which takes a fresh snapshot per statement.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'The register is appended to in READ COMMITTED transactions only.' USING ERRCODE = 'RG003';
  END IF;
  PERFORM pg_advisory_xact_lock(21314, 1);
  SELECT * INTO STRICT head FROM register_head WHERE id = 1;
  -- A machine whose clock runs ahead must not push the whole register into the future.
  latest := clock_timestamp() + interval '5 minutes';

  FOR item IN
    WITH given AS (
      SELECT ord, e->>'stream' AS stream, (e->>'expected')::int AS expected, (e->>'time')::timestamptz(3) AS time,
             e->'parts'->>0 AS p0, e->'parts'->>1 AS p1, e->'parts'->>2 AS p2, e->'parts'->>3 AS p3
      FROM jsonb_array_elements(events) WITH ORDINALITY AS x(e, ord)
    ), streams AS MATERIALIZED (
      SELECT s.stream, coalesce((SELECT stream_version FROM event WHERE event.stream = s.stream
                                 ORDER BY stream_version DESC LIMIT 1), 0) AS version
      FROM (SELECT DISTINCT stream FROM given) s
    )
    SELECT given.*, version + row_number() OVER (PARTITION BY stream ORDER BY ord) AS version
    FROM given JOIN streams USING (stream) ORDER BY ord
  LOOP
    IF item.expected <> item.version - 1 THEN
      RAISE EXCEPTION 'Stream % is at version %, not %.', item.stream, item.version - 1, item.expected
        USING ERRCODE = 'RG001';
    END IF;
    at := greatest(least(item.time, latest), head.time);
    body := item.p0 || (head.position + 1) || item.p1 || item.version || item.p2
      || to_json(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) || item.p3;
    head.position := head.position + 1;
    head.hash := sha256(head.hash || convert_to(body, 'UTF8'));
    head.time := at;
    bodies := bodies || body;
    hashes := hashes || head.hash;
    positions := positions || head.position;
  END LOOP;

  -- Materialised, so that each text is parsed once and not once per column.
  WITH parsed AS MATERIALIZED (SELECT t::jsonb AS b, h FROM unnest(bodies, hashes) AS x(t, h))
  INSERT INTO event (position, id, stream, stream_version, type, version, time, actor_kind, actor_id, actor, about, data,
                     sealed, traceparent, correlation_id, causation_id, reason, hash)
  SELECT (b->>'position')::bigint, b->>'id', b->>'stream', (b->>'streamVersion')::int, b->>'type',
         (b->>'version')::smallint, (b->>'time')::timestamptz, b->>'actorKind', b->>'actorId', b->'actor',
         ARRAY(SELECT jsonb_array_elements_text(b->'about')), b->'data', nullif(b->'sealed', 'null'), b->>'traceparent',
         b->>'correlationId', b->>'causationId', b->>'reason', h
  FROM parsed;

  INSERT INTO event_about (ref, position)
  SELECT ref, p FROM unnest(bodies, positions) AS x(t, p), jsonb_array_elements_text(t::jsonb->'about') AS ref;

  UPDATE register_head SET position = head.position, hash = head.hash, time = head.time WHERE id = 1;
  PERFORM pg_notify('signalbox_register', head.position::text);
  RETURN positions;
END $$;

-- Claims an idempotency key for this transaction. Lock first, then look: in one statement the look would not see what the
-- last holder of the lock committed.
CREATE FUNCTION idempotency_claim(by_principal text, by_key text, at timestamptz)
RETURNS TABLE (state text, fingerprint text, output json) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(length(by_principal) || ':' || by_principal || by_key, 0)) THEN
    RETURN QUERY SELECT 'running', NULL::text, NULL::json;
    RETURN;
  END IF;
  RETURN QUERY SELECT 'finished', k.fingerprint, k.output FROM idempotency_key k
    WHERE k.principal = by_principal AND k.key = by_key AND k.expires_at > at;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'fresh', NULL::text, NULL::json;
  END IF;
END $$;

-- By default the application connects as the owner of the tables, so the triggers are what protects the register. An
-- operator who wants more creates the role signalbox_app before migrating and lets the application connect as a member
-- of it: that role appends through the function (which runs as the owner) and has no other way to write.
REVOKE ALL ON "event", "event_about", "register_head" FROM PUBLIC;
REVOKE ALL ON FUNCTION register_append(jsonb) FROM PUBLIC;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'signalbox_app') THEN
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO signalbox_app;
    GRANT SELECT ON "event", "event_about", "register_head" TO signalbox_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON "content", "consumer", "idempotency_key", "person_key" TO signalbox_app;
    GRANT EXECUTE ON FUNCTION register_append(jsonb) TO signalbox_app;
  END IF;
END $$;
