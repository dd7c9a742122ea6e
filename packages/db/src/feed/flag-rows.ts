import type { RegisterMark } from "./moves.ts";

export interface EnvironmentRow {
  readonly name: string;
  readonly revision: number;
  readonly sampling: boolean;
  readonly attributes: readonly string[];
}

export interface KeyRow {
  readonly id: string;
  readonly environment: string;
  readonly kind: string;
  readonly name: string;
  /** SHA-256 of the whole secret, in hexadecimal. */
  readonly hash: string;
  /** Milliseconds of the epoch. */
  readonly expiresAt: number | null;
}

/** What an environment publishes under a name such as `flag:checkout`; null once it is gone. */
export interface PublishedRow {
  readonly environment: string;
  readonly item: string;
  readonly revision: number;
  readonly body: unknown;
}

/** How far a reader is: the place in the register, and the revision of each environment. */
export interface KnownFlags {
  readonly mark: RegisterMark;
  readonly revisions: Readonly<Record<string, number>>;
}

/** Everything as of one moment; of what is published only what the reader does not know. */
export interface FlagRead {
  readonly mark: RegisterMark;
  /** False when the database was restored to something that the reader has not seen: then all is told. */
  readonly continues: boolean;
  readonly environments: readonly EnvironmentRow[];
  /** Keys that are not revoked. */
  readonly keys: readonly KeyRow[];
  readonly items: readonly PublishedRow[];
}

/**
 * One statement, hence one moment. An environment whose revision is lower than the known one went back and is told whole,
 * and so is every environment when the register does not hold what the reader saw last.
 */
export const READ_FLAGS = `
WITH known AS (SELECT * FROM unnest($1::text[], $2::bigint[]) AS k(environment, revision)),
here AS (SELECT $3::bigint = 0 OR EXISTS (SELECT FROM event WHERE position = $3 AND id = $4) AS continues),
environment AS (
  SELECT e.name, e.revision, e.sampling, e.attributes,
    CASE WHEN here.continues AND k.revision <= e.revision THEN k.revision ELSE 0 END AS known
  FROM flag_environment e CROSS JOIN here LEFT JOIN known k ON k.environment = e.name
  WHERE e.archived_at IS NULL
)
SELECT here.continues,
  (SELECT json_build_object('position', position, 'id', id) FROM event ORDER BY position DESC LIMIT 1) AS mark,
  (SELECT coalesce(json_agg(json_build_object('name', name, 'revision', revision, 'sampling', sampling,
      'attributes', attributes) ORDER BY name), '[]') FROM environment) AS environments,
  (SELECT coalesce(json_agg(json_build_object('id', k.id, 'environment', k.environment, 'kind', k.kind, 'name', k.name,
      'hash', k.hash, 'expiresAt', floor(extract(epoch FROM k.expires_at) * 1000))), '[]')
    FROM environment_key k JOIN environment e ON e.name = k.environment WHERE k.revoked_at IS NULL) AS keys,
  (SELECT coalesce(json_agg(json_build_object('environment', p.environment, 'item', p.item, 'revision', p.revision,
      'body', p.body) ORDER BY p.environment, p.revision, p.item), '[]')
    FROM published_flag p JOIN environment e ON e.name = p.environment WHERE p.revision > e.known) AS items
FROM here`;

export type ReadRow = Omit<FlagRead, "mark"> & { readonly mark: RegisterMark | null };

/** A reader that knows nothing. */
export const NOTHING_KNOWN: KnownFlags = { mark: { position: 0, id: "" }, revisions: {} };

export function readValues({ mark, revisions }: KnownFlags): unknown[] {
  return [Object.keys(revisions), Object.values(revisions), mark.position, mark.id];
}
