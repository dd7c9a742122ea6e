type State = "closed" | "open" | "half-open";

/** What one instance said of one breaker; ages are in milliseconds before now, so that clocks need not agree. */
export interface BreakerTold {
  /** Counts once by this, however often and wherever it is written. */
  readonly batch: string;
  /** `environment/service/name`, each percent-encoded. */
  readonly id: string;
  readonly environment: string;
  readonly service: string;
  readonly name: string;
  readonly dependency: string;
  /** `sdk`, or the plugin instance that it is read through. */
  readonly source: string;
  readonly profile: string | null;
  readonly note: string | null;
  readonly controlledBy: string | null;
  readonly settings: object;
  readonly instance: string;
  readonly serviceVersion: string;
  readonly state: State;
  readonly sinceAge: number;
  readonly forced: "open" | "closed" | null;
  readonly revision: number;
  readonly seenAge: number;
  readonly calls: number;
  readonly ok: number;
  readonly failed: number;
  readonly timeouts: number;
  readonly rejected: number;
  readonly fallbacks: number;
  /** Counts by bucket. */
  readonly latency: readonly number[];
  readonly moves: readonly {
    readonly id: string;
    readonly age: number;
    readonly from: State;
    readonly to: State;
    readonly cause: string;
    readonly error: string | null;
  }[];
}

/** What a column of counts holds. */
const MOST = 2_147_483_647;
const added = (column: string) => `${column} = least(c.${column}::bigint + EXCLUDED.${column}, ${MOST})`;

/**
 * Rows are taken in one order everywhere, so that two edges do not wait for each other. Of an instance the later word counts;
 * counts add up, of fresh batches alone; a move has a name, under which it is there once.
 */
export const ADD_BREAKERS = `
WITH told AS (
  SELECT * FROM json_to_recordset($1::json) AS t(batch text, id text, environment text, service text, name text,
    dependency text, source text, profile text, note text, "controlledBy" text, settings json, instance text,
    "serviceVersion" text, state text, "sinceAge" float8, forced text, revision bigint, "seenAge" float8, calls int,
    ok int, failed int, timeouts int, rejected int, fallbacks int, latency int[], moves json)
),
moved AS (
  SELECT t.id breaker_id, t.instance, m.* FROM told t
  CROSS JOIN LATERAL json_to_recordset(t.moves) AS m(id text, age float8, "from" text, "to" text, cause text, error text)
),
tripped AS (
  SELECT DISTINCT ON (breaker_id) * FROM moved WHERE "to" = 'open' ORDER BY breaker_id, age
),
fresh AS (
  INSERT INTO flag_batch (id, at) SELECT DISTINCT batch, now() FROM told ORDER BY batch
  ON CONFLICT (id) DO NOTHING RETURNING id
),
pair AS (
  INSERT INTO breaker AS b (id, environment, service, name, dependency, source, profile, note, controlled_by, settings,
    created_at, touched_at, tripped_at, tripped_by, tripped_error)
  SELECT DISTINCT ON (t.id) t.id, t.environment, t.service, t.name, t.dependency, t.source, t.profile, t.note,
    t."controlledBy", t.settings, now(), clock_timestamp(), now() - p.age * interval '1 millisecond', p.instance, p.error
  FROM told t LEFT JOIN tripped p ON p.breaker_id = t.id ORDER BY t.id, t."seenAge"
  ON CONFLICT (id) DO UPDATE SET dependency = EXCLUDED.dependency, source = EXCLUDED.source,
    profile = EXCLUDED.profile, note = EXCLUDED.note, controlled_by = EXCLUDED.controlled_by,
    settings = EXCLUDED.settings, touched_at = EXCLUDED.touched_at, gone_at = NULL,
    tripped_at = coalesce(EXCLUDED.tripped_at, b.tripped_at),
    tripped_by = CASE WHEN EXCLUDED.tripped_at IS NULL THEN b.tripped_by ELSE EXCLUDED.tripped_by END,
    tripped_error = CASE WHEN EXCLUDED.tripped_at IS NULL THEN b.tripped_error ELSE EXCLUDED.tripped_error END
),
lives AS (
  INSERT INTO breaker_instance AS i (breaker_id, instance, service_version, state, since, forced, revision, seen_at)
  SELECT DISTINCT ON (id, instance) id, instance, "serviceVersion", state,
    now() - "sinceAge" * interval '1 millisecond', forced, revision, now() - "seenAge" * interval '1 millisecond'
  FROM told ORDER BY id, instance, "seenAge"
  ON CONFLICT (breaker_id, instance) DO UPDATE SET service_version = EXCLUDED.service_version, state = EXCLUDED.state,
    since = EXCLUDED.since, forced = EXCLUDED.forced, revision = EXCLUDED.revision, seen_at = EXCLUDED.seen_at
  WHERE i.seen_at <= EXCLUDED.seen_at
),
counted AS (
  INSERT INTO breaker_count AS c (breaker_id, step_seconds, at, calls, ok, failed, timeouts, rejected, fallbacks, latency)
  SELECT t.id, s.step, to_timestamp(floor(extract(epoch FROM now() - t."seenAge" * interval '1 millisecond') / s.step)
      * s.step), least(sum(t.calls), ${MOST}), least(sum(t.ok), ${MOST}), least(sum(t.failed), ${MOST}),
    least(sum(t.timeouts), ${MOST}), least(sum(t.rejected), ${MOST}), least(sum(t.fallbacks), ${MOST}),
    breaker_latency_sum(t.latency)
  FROM (SELECT DISTINCT ON (batch, id, instance) * FROM told ORDER BY batch, id, instance) t JOIN fresh ON fresh.id = t.batch CROSS JOIN (VALUES (10), (60)) s(step)
  WHERE t.calls + t.rejected + t.fallbacks > 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (breaker_id, step_seconds, at) DO UPDATE SET ${["calls", "ok", "failed", "timeouts", "rejected", "fallbacks"].map(added).join(", ")},
    latency = breaker_latency_add(c.latency, EXCLUDED.latency)
)
INSERT INTO breaker_transition (id, breaker_id, instance, at, "from", "to", cause, error)
SELECT m.id, m.breaker_id, m.instance, now() - m.age * interval '1 millisecond', m."from", m."to", m.cause, m.error
FROM moved m ORDER BY m.age DESC, m.id ON CONFLICT (id) DO NOTHING`;

/** Who says goodbye is not waited for. */
export const DROP_BREAKER_INSTANCES = `
WITH gone AS (
  DELETE FROM breaker_instance i USING unnest($1::text[], $2::text[]) AS r(environment, instance)
  WHERE i.instance = r.instance AND split_part(i.breaker_id, '/', 1) = r.environment RETURNING i.breaker_id
)
UPDATE breaker SET touched_at = clock_timestamp() WHERE id IN (SELECT breaker_id FROM gone)`;
