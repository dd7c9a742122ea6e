import {
  LIVES_MS,
  RECENT_MS,
  type BreakerRow,
  type CountRow,
  type FoundBreaker,
  type InstanceRow,
  type InstanceTally,
} from "@signalbox/domain/breakers";
import { BreakerSettings, ForcedTo, InstanceState } from "@signalbox/domain/breakers/schema";
import { z } from "zod";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { serviceEntities, type ServiceEntity } from "./service-entities.ts";

const Outcomes = z.array(
  z.object({ instance: z.string(), outcome: z.enum(["done", "failed"]), problem: z.string().nullable() }),
);

interface Columns {
  id: string;
  environment: string;
  service: string;
  name: string;
  dependency: string;
  source: string;
  profile: string | null;
  note: string | null;
  controlledBy: string | null;
  settings: unknown;
  forcedTo: string | null;
  forcedReason: string | null;
  forcedBy: string | null;
  forcedAt: Date | null;
  forcedUntil: Date | null;
  forcedRevision: bigint | null;
  outcomes: unknown;
  trippedAt: Date | null;
  trippedBy: string | null;
  trippedError: string | null;
  announced: string | null;
  open: number | null;
  halfOpen: number | null;
  closed: number | null;
  silent: number | null;
  openSince: Date | null;
  halfOpenSince: Date | null;
  closedSince: Date | null;
  asOf: Date | null;
}

const STEP_MS = 10_000;

/** Instances that were heard of lately, by state; a moment after which one word of them is not believed any more. */
const tallySql = (livesSince: Date) => Prisma.sql`
  SELECT breaker_id,
    count(*) FILTER (WHERE live AND state = 'open')::int "open",
    count(*) FILTER (WHERE live AND state = 'half-open')::int "halfOpen",
    count(*) FILTER (WHERE live AND state = 'closed')::int "closed",
    count(*) FILTER (WHERE NOT live)::int "silent",
    min(since) FILTER (WHERE live AND state = 'open') "openSince",
    min(since) FILTER (WHERE live AND state = 'half-open') "halfOpenSince",
    max(since) FILTER (WHERE live AND state = 'closed') "closedSince",
    max(seen_at) "asOf"
  FROM (SELECT *, seen_at >= ${livesSince} live FROM breaker_instance) i GROUP BY breaker_id`;

/** Breakers that fit, with their instances counted, what was called lately, and the entities that they stand between. */
export async function readBreakers(db: Tx, now: Date, where: Prisma.Sql): Promise<FoundBreaker[]> {
  const livesSince = new Date(now.getTime() - LIVES_MS);
  const rows = await db.$queryRaw<Columns[]>`
    WITH i AS (${tallySql(livesSince)})
    SELECT b.id, b.environment, b.service, b.name, b.dependency, b.source, b.profile, b.note,
      b.controlled_by "controlledBy", b.settings, b.forced_to "forcedTo", b.forced_reason "forcedReason",
      b.forced_by "forcedBy", b.forced_at "forcedAt", b.forced_until "forcedUntil",
      b.forced_revision "forcedRevision", b.outcomes, b.tripped_at "trippedAt", b.tripped_by "trippedBy",
      b.tripped_error "trippedError", b.announced, i."open", i."halfOpen", i."closed", i."silent", i."openSince",
      i."halfOpenSince", i."closedSince", i."asOf"
    FROM breaker b LEFT JOIN i ON i.breaker_id = b.id WHERE b.gone_at IS NULL AND ${where} ORDER BY b.id`;
  const ids = rows.map(({ id }) => id);
  const recent = Map.groupBy(await readRecent(db, ids, now), (row) => row.breakerId);
  const entities = await serviceEntities(
    db,
    rows.flatMap(({ service, dependency }) => [service, dependency]),
  );
  const held = rows.filter(({ forcedTo }) => forcedTo !== null).map(({ id }) => id);
  const instances = Map.groupBy(await readInstances(db, held), (row) => row.breakerId);
  return rows.map((row) => ({
    row: toRow(row, entities),
    tally: toTally(row),
    recent: recent.get(row.id) ?? [],
    instances: instances.get(row.id) ?? [],
  }));
}

function toRow(row: Columns, entities: ReadonlyMap<string, ServiceEntity>): BreakerRow {
  const caller = entities.get(row.service);
  const { id, environment, service, name, dependency, source, profile, note, controlledBy } = row;
  const { trippedAt, trippedBy, trippedError, announced } = row;
  const facts = { id, environment, service, name, dependency, source, profile, note, controlledBy };
  return {
    ...facts,
    settings: BreakerSettings.parse(row.settings),
    callerRef: caller?.ref ?? null,
    dependencyRef: entities.get(dependency)?.ref ?? null,
    owner: caller?.owner ?? null,
    force: toForce(row),
    outcomes: Outcomes.parse(row.outcomes),
    tripped: trippedAt && { at: trippedAt.toISOString(), instance: trippedBy ?? "", error: trippedError },
    announced: announced === null ? null : InstanceState.parse(announced),
  };
}

function toForce(row: Columns): BreakerRow["force"] {
  if (row.forcedTo === null || row.forcedAt === null || row.forcedUntil === null) return null;
  return {
    to: ForcedTo.parse(row.forcedTo),
    reason: row.forcedReason,
    by: row.forcedBy ?? "",
    at: row.forcedAt.toISOString(),
    until: row.forcedUntil.toISOString(),
    revision: Number(row.forcedRevision ?? 0),
  };
}

function toTally(row: Columns): InstanceTally {
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return {
    open: row.open ?? 0,
    halfOpen: row.halfOpen ?? 0,
    closed: row.closed ?? 0,
    silent: row.silent ?? 0,
    openSince: iso(row.openSince),
    halfOpenSince: iso(row.halfOpenSince),
    closedSince: iso(row.closedSince),
    asOf: iso(row.asOf),
  };
}

interface CountColumns extends Omit<CountRow, "at"> {
  breakerId: string;
  at: Date;
}

async function readRecent(db: Tx, ids: readonly string[], now: Date) {
  const from = new Date(Math.floor((now.getTime() - RECENT_MS) / STEP_MS) * STEP_MS);
  const rows = await db.$queryRaw<CountColumns[]>`
    SELECT breaker_id "breakerId", at, calls, ok, failed, timeouts, rejected, fallbacks, latency
    FROM breaker_count WHERE step_seconds = 10 AND at >= ${from} AND breaker_id = ANY(${[...ids]}::text[])`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

interface InstanceColumns {
  breakerId: string;
  instance: string;
  serviceVersion: string;
  state: string;
  since: Date;
  forced: string | null;
  revision: bigint;
  seenAt: Date;
}

/** With the revision that their flags acknowledged, which is the same one and may be told sooner. */
export async function readInstances(
  db: Tx,
  ids: readonly string[],
): Promise<(InstanceRow & { breakerId: string })[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<InstanceColumns[]>`
    SELECT i.breaker_id "breakerId", i.instance, i.service_version "serviceVersion", i.state, i.since, i.forced,
      greatest(i.revision, r.revision) "revision", greatest(i.seen_at, r.seen_at) "seenAt"
    FROM breaker_instance i JOIN breaker b ON b.id = i.breaker_id
    LEFT JOIN flag_environment e ON e.name = b.environment
    LEFT JOIN LATERAL (
      SELECT max(f.revision) revision, max(f.seen_at) seen_at FROM flag_reader f
      WHERE f.environment = b.environment AND f.kind IN ('sdk', 'polling') AND f.instance = i.instance
        AND f.revision <= e.revision
    ) r ON true
    WHERE i.breaker_id = ANY(${[...ids]}::text[]) ORDER BY i.instance`;
  return rows.map(({ state, since, forced, revision, seenAt, ...row }) => ({
    ...row,
    state: InstanceState.parse(state),
    since: since.toISOString(),
    forced: forced === null ? null : ForcedTo.parse(forced),
    revision: Number(revision),
    seenAt: seenAt.toISOString(),
  }));
}
