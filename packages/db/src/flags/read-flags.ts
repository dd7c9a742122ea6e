import type { StoredFlag } from "@signalbox/domain/flags";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { toStoredFlag, type FlagColumns } from "./stored-flags.ts";

/** The columns of `flag_setting s` as JSON, which keeps the order of a definition's keys. */
const settingJson = Prisma.sql`json_build_object(
  'environment', s.environment, 'definition', s.definition, 'safeVariant', s.safe_variant,
  'prerequisites', s.prerequisites, 'killedAt', s.killed_at, 'killedBy', s.killed_by, 'killReason', s.kill_reason,
  'version', s.version, 'revision', s.revision, 'updatedAt', s.updated_at, 'updatedBy', s.updated_by,
  'reason', s.reason)`;

/** The columns of `flag f`, with the owner that the catalog has now of its entity `e`. */
const flagColumns = Prisma.sql`
  f.id, f.key, f.name, f.description, f.type, f.entity_ref "entityRef", f.lifecycle, f.bucketing, f.tags,
  f.value_schema "valueSchema", f.expires_at "expiresAt", f.version, f.created_at "createdAt",
  f.created_by "createdBy", f.updated_at "updatedAt", e.owner, e.ref IS NOT NULL "entityKnown"`;

/** The flags `f` that a condition names, by key, with their levers in the environments' order. */
export async function readFlags(db: Tx, condition: Prisma.Sql): Promise<StoredFlag[]> {
  const rows = await db.$queryRaw<FlagColumns[]>`
    SELECT ${flagColumns}, ARRAY(
      SELECT ${settingJson} FROM flag_setting s JOIN flag_environment n ON n.name = s.environment
      WHERE s.flag_id = f.id ORDER BY n.position, n.name) settings
    FROM flag f LEFT JOIN catalog_entity e ON e.ref = f.entity_ref WHERE ${condition} ORDER BY f.key`;
  return rows.map(toStoredFlag);
}

/** The same for one environment, whose lever is the only one that each flag comes with. */
export async function readFlagsIn(db: Tx, environment: string, condition: Prisma.Sql): Promise<StoredFlag[]> {
  const rows = await db.$queryRaw<FlagColumns[]>`
    SELECT ${flagColumns}, ARRAY[${settingJson}] settings
    FROM flag_setting s JOIN flag f ON f.id = s.flag_id LEFT JOIN catalog_entity e ON e.ref = f.entity_ref
    WHERE s.environment = ${environment} AND ${condition} ORDER BY f.key`;
  return rows.map(toStoredFlag);
}
