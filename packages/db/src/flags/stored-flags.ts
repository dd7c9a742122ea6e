import type { FlagSetting } from "@signalbox/domain/flags/schema";
import {
  Bucketing,
  FlagId,
  FlagType,
  Lifecycle,
  type Definition,
  type FlagEnvelope,
  type Prerequisite,
} from "@signalbox/domain/flags/schema";
import type { StoredFlag } from "@signalbox/domain/flags";
import { Prisma, type Flag as FlagRow, type FlagSetting as SettingRow } from "../generated/client.ts";

/** What the catalog has of the entity that a flag belongs to; absent when it has none of that name. */
export interface EntityColumns {
  readonly owner: string;
}

/** JSON that this repository alone writes, from values that the domain has parsed, is not parsed again. */
export function toStoredFlag(
  { valueSchema, expiresAt, createdAt, updatedAt, ...row }: FlagRow,
  settings: readonly SettingRow[],
  entity: EntityColumns | undefined,
): StoredFlag {
  return {
    id: FlagId.parse(row.id),
    key: row.key,
    name: row.name,
    description: row.description,
    type: FlagType.parse(row.type),
    entityRef: row.entityRef,
    lifecycle: Lifecycle.parse(row.lifecycle),
    bucketing: Bucketing.parse(row.bucketing),
    tags: row.tags,
    valueSchema: valueSchema as FlagEnvelope["valueSchema"],
    expiresAt: expiresAt?.toISOString() ?? null,
    version: row.version,
    createdAt: createdAt.toISOString(),
    createdBy: row.createdBy,
    updatedAt: updatedAt.toISOString(),
    owner: entity?.owner || null,
    entityKnown: entity !== undefined,
    settings: settings.map(toSetting),
  };
}

export function toSetting(row: SettingRow): FlagSetting {
  const { killedAt, killedBy, killReason } = row;
  return {
    environment: row.environment,
    definition: row.definition as Definition,
    safeVariant: row.safeVariant,
    prerequisites: row.prerequisites as Prerequisite[],
    killed: killedAt && { at: killedAt.toISOString(), by: killedBy ?? "", reason: killReason },
    version: row.version,
    revision: Number(row.revision),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
    reason: row.reason,
  };
}

export function flagColumns(flag: StoredFlag) {
  const { name, description, type, entityRef, lifecycle, bucketing, tags, version } = flag;
  return {
    name,
    description,
    type,
    entityRef,
    lifecycle,
    bucketing,
    version,
    tags: [...tags],
    valueSchema: flag.valueSchema ?? Prisma.DbNull,
    expiresAt: flag.expiresAt,
    updatedAt: flag.updatedAt,
  };
}

export function settingColumns(setting: FlagSetting) {
  const { definition, safeVariant, prerequisites, killed, version, revision, updatedAt, updatedBy, reason } =
    setting;
  return {
    safeVariant,
    prerequisites,
    version,
    revision,
    updatedAt,
    updatedBy,
    reason,
    definition: toJson(definition),
    killedAt: killed?.at ?? null,
    killedBy: killed?.by ?? null,
    killReason: killed?.reason ?? null,
  };
}

/** Prisma's type of JSON wants an index signature, and an absent member is left out of JSON anyway. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
