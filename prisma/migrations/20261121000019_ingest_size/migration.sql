-- Nothing looks at these words since search has columns of its own: a sixth of each row, and dear to make. The column stays
-- for the release before, and nothing is written into it any more.
ALTER TABLE "catalog_entity" ALTER COLUMN "search" DROP EXPRESSION;

-- What is written waits in a list of each of these indexes until that is full or sorted in, and each question walks it. The
-- connection says how long it may be: short for single changes, long for a batch, which is sorted in once at its end.
ALTER INDEX "catalog_entity_facts_idx" RESET (gin_pending_list_limit);
ALTER INDEX "catalog_entity_tags_idx" RESET (gin_pending_list_limit);
ALTER INDEX "catalog_entity_search_name_idx" RESET (gin_pending_list_limit);
ALTER INDEX "catalog_entity_search_tags_idx" RESET (gin_pending_list_limit);
ALTER INDEX "catalog_entity_search_description_idx" RESET (gin_pending_list_limit);

-- Runs as the owner of the indexes, who alone may do this.
CREATE FUNCTION catalog_sort_in() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT gin_clean_pending_list('catalog_entity_facts_idx'), gin_clean_pending_list('catalog_entity_tags_idx'),
         gin_clean_pending_list('catalog_entity_search_name_idx'), gin_clean_pending_list('catalog_entity_search_tags_idx'),
         gin_clean_pending_list('catalog_entity_search_description_idx');
$$;

-- Appends as before; the text of an event is parsed once now, and not a second time for what it is about.
CREATE OR REPLACE FUNCTION register_append(events jsonb) RETURNS bigint[]
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
  WITH parsed AS MATERIALIZED (SELECT t::jsonb AS b, h FROM unnest(bodies, hashes) AS x(t, h)),
  appended AS (
    INSERT INTO event (position, id, stream, stream_version, type, version, time, actor_kind, actor_id, actor, about, data,
                       sealed, traceparent, correlation_id, causation_id, reason, hash)
    SELECT (b->>'position')::bigint, b->>'id', b->>'stream', (b->>'streamVersion')::int, b->>'type',
           (b->>'version')::smallint, (b->>'time')::timestamptz, b->>'actorKind', b->>'actorId', b->'actor',
           ARRAY(SELECT jsonb_array_elements_text(b->'about')), b->'data', nullif(b->'sealed', 'null'), b->>'traceparent',
           b->>'correlationId', b->>'causationId', b->>'reason', h
    FROM parsed
    RETURNING event.position, event.about
  )
  INSERT INTO event_about (ref, position) SELECT ref, appended.position FROM appended, unnest(appended.about) AS ref;

  UPDATE register_head SET position = head.position, hash = head.hash, time = head.time WHERE id = 1;
  PERFORM pg_notify('signalbox_register', head.position::text);
  RETURN positions;
END $$;
