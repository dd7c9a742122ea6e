/** Somebody who reads an environment; ages are in milliseconds before now, so that clocks need not agree. */
export interface ReaderRow {
  readonly environment: string;
  readonly kind: string;
  readonly instance: string;
  readonly edge: string;
  readonly service: string;
  readonly serviceVersion: string;
  readonly sdk: string;
  readonly revision: number;
  readonly sinceAge: number;
  readonly seenAge: number;
}

/** A report that counts once, however often and wherever it is written. */
export interface ExposureBatch {
  readonly id: string;
  readonly environment: string;
  readonly service: string;
  readonly serviceVersion: string;
  readonly age: number;
  readonly counts: readonly {
    readonly flag: string;
    readonly variant: string | null;
    readonly version: number;
    readonly count: number;
  }[];
  readonly contexts: readonly {
    readonly flag: string;
    readonly subject: string;
    readonly attributes: Readonly<Record<string, string | number | boolean>>;
    readonly variant: string | null;
  }[];
}

/** The later word counts, since an instance may speak to two edges. Sorted, so that two edges lock rows in one order. */
export const PUT_READERS = `
INSERT INTO flag_reader
  (environment, kind, instance, edge, service, service_version, sdk, revision, since, seen_at)
SELECT environment, kind, instance, edge, service, service_version, sdk, revision,
  now() - since_age * interval '1 millisecond', now() - seen_age * interval '1 millisecond'
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[],
    $9::float8[], $10::float8[])
  AS r(environment, kind, instance, edge, service, service_version, sdk, revision, since_age, seen_age)
ORDER BY environment, kind, instance
ON CONFLICT (environment, kind, instance) DO UPDATE SET
  edge = EXCLUDED.edge, service = EXCLUDED.service, service_version = EXCLUDED.service_version, sdk = EXCLUDED.sdk,
  revision = EXCLUDED.revision, seen_at = EXCLUDED.seen_at
WHERE flag_reader.seen_at <= EXCLUDED.seen_at`;

export const DROP_READERS = `
DELETE FROM flag_reader f USING unnest($1::text[], $2::text[], $3::text[]) AS r(environment, kind, instance)
WHERE f.environment = r.environment AND f.kind = r.kind AND f.instance = r.instance`;

/** Counts and contexts of a batch are added by whoever writes its id first. */
export const ADD_EXPOSURES = `
WITH batch AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[])
    AS b(id, environment, service, service_version, age)
),
fresh AS (
  INSERT INTO flag_batch (id, at) SELECT DISTINCT id, now() FROM batch ORDER BY id
  ON CONFLICT (id) DO NOTHING RETURNING id
),
counted AS (
  INSERT INTO flag_exposure AS e
    (environment, flag_key, bucket, service, service_version, variant, flag_version, count)
  SELECT b.environment, c.flag, date_trunc('minute', now() - b.age * interval '1 millisecond'), b.service,
    b.service_version, c.variant, c.version, sum(c.count)
  FROM unnest($6::text[], $7::text[], $8::text[], $9::int[], $10::bigint[]) AS c(batch, flag, variant, version, count)
  JOIN fresh ON fresh.id = c.batch JOIN batch b ON b.id = c.batch
  GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (environment, flag_key, bucket, service, service_version, variant, flag_version)
    DO UPDATE SET count = e.count + EXCLUDED.count
)
INSERT INTO flag_context (environment, flag_key, service, subject, attributes, variant, seen_at)
SELECT b.environment, s.flag, b.service, s.subject, s.attributes::json, s.variant, now() - b.age * interval '1 millisecond'
FROM unnest($11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
  AS s(batch, flag, subject, attributes, variant)
JOIN fresh ON fresh.id = s.batch JOIN batch b ON b.id = s.batch`;

export function readerValues(rows: readonly ReaderRow[]): unknown[] {
  return [
    rows.map(({ environment }) => environment),
    rows.map(({ kind }) => kind),
    rows.map(({ instance }) => instance),
    rows.map(({ edge }) => edge),
    rows.map(({ service }) => service),
    rows.map(({ serviceVersion }) => serviceVersion),
    rows.map(({ sdk }) => sdk),
    rows.map(({ revision }) => revision),
    rows.map(({ sinceAge }) => sinceAge),
    rows.map(({ seenAge }) => seenAge),
  ];
}

export function exposureValues(given: readonly ExposureBatch[]): unknown[] {
  // An id that came twice in one call is one batch as well.
  const batches = [...new Map(given.map((batch) => [batch.id, batch])).values()];
  const counts = batches.flatMap((batch) => batch.counts.map((count) => ({ ...count, batch: batch.id })));
  const contexts = batches.flatMap((batch) =>
    batch.contexts.map((context) => ({ ...context, batch: batch.id })),
  );
  return [
    batches.map(({ id }) => id),
    batches.map(({ environment }) => environment),
    batches.map(({ service }) => service),
    batches.map(({ serviceVersion }) => serviceVersion),
    batches.map(({ age }) => age),
    counts.map(({ batch }) => batch),
    counts.map(({ flag }) => flag),
    // Empty where the caller's default held.
    counts.map(({ variant }) => variant ?? ""),
    counts.map(({ version }) => version),
    counts.map(({ count }) => count),
    contexts.map(({ batch }) => batch),
    contexts.map(({ flag }) => flag),
    contexts.map(({ subject }) => subject),
    contexts.map(({ attributes }) => JSON.stringify(attributes)),
    contexts.map(({ variant }) => variant),
  ];
}
