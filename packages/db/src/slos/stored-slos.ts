import type { Standing } from "@signalbox/domain/slos";
import { SloId, SourceLanguage, type Slo, type SloStatus } from "@signalbox/domain/slos/schema";
import { Prisma } from "../generated/client.ts";

export interface SloColumns {
  id: string;
  name: string;
  title: string;
  description: string;
  entityRef: string;
  tier: number | null;
  environment: string;
  source: string | null;
  language: string;
  indicator: unknown;
  period: unknown;
  budgeting: unknown;
  target: number;
  alerting: unknown;
  labels: unknown;
  template: string | null;
  version: number;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
  archivedAt: Date | null;
  /** Null where the catalog has no such entity, empty where it has no owner. */
  owner: string | null;
}

/** The columns of `slo s`, with the owner that the catalog has now of its entity `e`. */
export const sloColumns = Prisma.sql`
  s.id, s.name, s.title, s.description, s.entity_ref "entityRef", s.tier, s.environment, s.source, s.language,
  s.indicator, s.period, s.budgeting, s.target, s.alerting, s.labels, s.template, s.version,
  s.created_at "createdAt", s.created_by "createdBy", s.updated_at "updatedAt", s.archived_at "archivedAt", e.owner`;

/** JSON that this repository alone writes, from values that the domain has parsed, is not parsed again. */
export function toSlo(row: SloColumns): Slo {
  return {
    id: SloId.parse(row.id),
    name: row.name,
    title: row.title,
    description: row.description,
    entityRef: row.entityRef,
    tier: row.tier,
    environment: row.environment,
    source: row.source,
    language: SourceLanguage.parse(row.language),
    indicator: row.indicator as Slo["indicator"],
    window: row.period as Slo["window"],
    budgeting: row.budgeting as Slo["budgeting"],
    target: row.target,
    alerting: row.alerting as Slo["alerting"],
    labels: row.labels as Slo["labels"],
    template: row.template,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    owner: row.owner || null,
  };
}

export interface StandingColumns {
  sloId: string;
  readTo: Date | null;
  filledFrom: Date | null;
  problem: string | null;
  evaluatedAt: Date | null;
  status: unknown;
}

/** The columns of `slo_standing t`. */
export const standingColumns = Prisma.sql`
  t.slo_id "sloId", t.read_to "readTo", t.filled_from "filledFrom", t.problem, t.evaluated_at "evaluatedAt", t.status`;

export function toStanding(row: StandingColumns): Standing {
  return {
    sloId: SloId.parse(row.sloId),
    readTo: row.readTo?.getTime() ?? null,
    filledFrom: row.filledFrom?.getTime() ?? null,
    problem: row.problem,
    evaluatedAt: row.evaluatedAt?.getTime() ?? null,
    status: row.status as SloStatus | null,
  };
}

/** Prisma's type of JSON wants an index signature, and an absent member is left out of JSON anyway. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

/** A moment in milliseconds as the database reads it. */
export const timeOf = (at: number): string => new Date(at).toISOString();
