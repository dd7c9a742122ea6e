import { createHash, randomBytes } from "node:crypto";
import type { Database } from "@signalbox/db";
import type { FlagDefinition, Json } from "@signalbox/flag-engine";

type Pool = Pick<Database["pool"], "query">;

/** Writes what the commands of flags would publish, for tests of those who read it. */
export interface FlagPublisher {
  /** One revision with all of these; null takes a flag or segment away. */
  publish(environment: string, items: Readonly<Record<string, PublishedBody | null>>): Promise<number>;
  /** Answers the secret. */
  addKey(environment: string, kind: "server" | "client", options?: { id?: string }): Promise<string>;
  changeKey(id: string, change: { revoked?: boolean; expiresInMs?: number }): Promise<void>;
  wake(): Promise<void>;
}

export type PublishedBody =
  | {
      readonly definition: FlagDefinition;
      readonly version?: number;
      readonly killed?: boolean;
      readonly portable?: boolean;
    }
  | { readonly rule: Json }
  | {
      readonly service: string;
      readonly name: string;
      readonly to: "open" | "closed";
      readonly until: string;
      readonly reason: string | null;
    };

const PUBLISH = `
WITH revised AS (
  UPDATE flag_environment SET revision = revision + 1 WHERE name = $1 RETURNING revision
), published AS (
  INSERT INTO published_flag (environment, item, revision, body)
  SELECT $1, i.item, revised.revision, i.body::json
  FROM unnest($2::text[], $3::text[]) AS i(item, body) CROSS JOIN revised
  ON CONFLICT (environment, item) DO UPDATE SET revision = EXCLUDED.revision, body = EXCLUDED.body
)
SELECT revision, pg_notify('signalbox_register', '') FROM revised`;

export function createFlagPublisher(pool: Pool): FlagPublisher {
  const wake = async () => void (await pool.query("SELECT pg_notify('signalbox_register', '')"));
  return {
    wake,
    publish: async (environment, items) => {
      const bodies = Object.entries(items).map(([item, body]) => body && JSON.stringify(stored(item, body)));
      const { rows } = await pool.query<{ revision: string }>(PUBLISH, [
        environment,
        Object.keys(items),
        bodies,
      ]);
      return Number(rows[0]?.revision);
    },
    addKey: async (environment, kind, { id = `key_${randomBytes(6).toString("hex")}` } = {}) => {
      const short = kind === "server" ? "srv" : "cli";
      const secret = `sbk_${environment}_${short}_${randomBytes(32).toString("base64url")}`;
      const hash = createHash("sha256").update(secret).digest("hex");
      await pool.query(
        `INSERT INTO environment_key (id, environment, kind, name, hint, hash, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, now(), 'user:default/ada')`,
        [id, environment, kind, `${kind} ${id}`, secret.slice(-4), hash],
      );
      await wake();
      return secret;
    },
    changeKey: async (id, { revoked = false, expiresInMs }) => {
      await pool.query(
        `UPDATE environment_key SET revoked_at = CASE WHEN $2 THEN now() END,
           expires_at = now() + $3::float8 * interval '1 millisecond' WHERE id = $1`,
        [id, revoked, expiresInMs ?? null],
      );
      await wake();
    },
  };
}

function stored(item: string, body: PublishedBody): object {
  if (!("definition" in body)) return body;
  const key = item.replace(/^flag:/, "");
  return { key, version: 1, killed: false, portable: true, entity: "component:default/shop", ...body };
}
