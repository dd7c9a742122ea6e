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
import { Prisma } from "../generated/client.ts";

export interface FlagColumns {
  id: string;
  key: string;
  name: string;
  description: string;
  type: string;
  entityRef: string;
  lifecycle: string;
  bucketing: string;
  tags: string[];
  valueSchema: unknown;
  expiresAt: Date | null;
  version: number;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
  /** Null where the catalog has no such entity, empty where it has no owner. */
  owner: string | null;
  entityKnown: boolean;
  settings: SettingColumns[];
}

/** A lever as JSON of the database, whose times are texts. */
interface SettingColumns {
  environment: string;
  definition: unknown;
  safeVariant: string | null;
  prerequisites: unknown;
  killedAt: string | null;
  killedBy: string | null;
  killReason: string | null;
  version: number;
  revision: number;
  updatedAt: string;
  updatedBy: string;
  reason: string | null;
}

/** JSON that this repository alone writes, from values that the domain has parsed, is not parsed again. */
export function toStoredFlag(row: FlagColumns): StoredFlag {
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
    valueSchema: row.valueSchema as FlagEnvelope["valueSchema"],
    expiresAt: row.expiresAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    updatedAt: row.updatedAt.toISOString(),
    owner: row.owner || null,
    entityKnown: row.entityKnown,
    settings: row.settings.map(toSetting),
  };
}

function toSetting(row: SettingColumns): FlagSetting {
  const { killedAt, killedBy, killReason } = row;
  return {
    environment: row.environment,
    definition: row.definition as Definition,
    safeVariant: row.safeVariant,
    prerequisites: row.prerequisites as Prerequisite[],
    killed: killedAt === null ? null : { at: isoOf(killedAt), by: killedBy ?? "", reason: killReason },
    version: row.version,
    revision: row.revision,
    updatedAt: isoOf(row.updatedAt),
    updatedBy: row.updatedBy,
    reason: row.reason,
  };
}

function isoOf(time: string): string {
  return new Date(time).toISOString();
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
