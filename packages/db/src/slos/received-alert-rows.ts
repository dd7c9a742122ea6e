import type { MovedAlert, SloRepository } from "@signalbox/domain/slos";
import { ReceivedAlert, type IncomingAlert } from "@signalbox/domain/slos/schema";
import { serviceEntities } from "../breakers/service-entities.ts";
import type { Tx } from "../client/prisma.ts";

type ReceivedAlertRows = Pick<SloRepository, "receivedAlerts" | "putReceived">;
type Placed = MovedAlert["alert"];

export function receivedAlertRows(db: Tx): ReceivedAlertRows {
  return {
    receivedAlerts: async ({ entityRef, open, unknown, limit }) => {
      const rows = await db.receivedAlert.findMany({
        where: {
          ...(entityRef !== undefined && { entityRef }),
          ...(unknown && { entityRef: null }),
          ...(open && { status: "firing" }),
        },
        orderBy: [{ startsAt: "desc" }, { fingerprint: "asc" }],
        take: limit,
      });
      return rows.map((row) =>
        ReceivedAlert.parse({
          ...row,
          startsAt: row.startsAt.toISOString(),
          endsAt: row.endsAt?.toISOString() ?? null,
          heardAt: row.heardAt.toISOString(),
        }),
      );
    },

    putReceived: async (alerts, now) => {
      if (alerts.length === 0) return [];
      const placed = await place(db, alerts);
      const fresh = await insert(db, placed, now);
      const known = placed.filter((alert) => !fresh.has(keyOf(alert)));
      const ended = await heard(db, known, now);
      return placed.flatMap((alert): MovedAlert[] => {
        if (!fresh.has(keyOf(alert)) && !ended.has(keyOf(alert))) return [];
        return [{ alert, moved: alert.status === "firing" ? "fired" : "resolved" }];
      });
    },
  };
}

const keyOf = ({ fingerprint, startsAt }: { fingerprint: string; startsAt: string | Date }) =>
  JSON.stringify([fingerprint, new Date(startsAt).getTime()]);

/** The entity that an alert names, else the one whose service it names. */
async function place(db: Tx, alerts: readonly IncomingAlert[]): Promise<Placed[]> {
  const refs = alerts.flatMap(({ entity }) => entity?.toLowerCase() ?? []);
  const named = await db.catalogEntity.findMany({ where: { ref: { in: refs } }, select: { ref: true } });
  const known = new Set(named.map(({ ref }) => ref));
  const services = await serviceEntities(
    db,
    alerts.flatMap(({ service }) => service ?? []),
  );
  return alerts.map((alert) => {
    const ref = alert.entity?.toLowerCase();
    const byName = alert.service === null ? undefined : services.get(alert.service)?.ref;
    return { ...alert, entityRef: ref !== undefined && known.has(ref) ? ref : (byName ?? null) };
  });
}

interface KeyColumns {
  fingerprint: string;
  startsAt: Date;
}

/** In one order, so that two that come at once wait for each other and never in a circle. */
async function insert(db: Tx, alerts: readonly Placed[], now: Date): Promise<Set<string>> {
  const of = <T>(pick: (alert: Placed) => T) => alerts.map(pick);
  const rows = await db.$queryRaw<KeyColumns[]>`
    INSERT INTO received_alert (fingerprint, starts_at, status, ends_at, name, severity, entity, service, entity_ref,
      environment, summary, url, labels, heard_at)
    SELECT g.*, ${now}::timestamptz FROM unnest(
      ${of((one) => one.fingerprint)}::text[], ${of((one) => one.startsAt)}::timestamptz[],
      ${of((one) => one.status)}::text[], ${of((one) => one.endsAt)}::timestamptz[],
      ${of((one) => one.name)}::text[], ${of((one) => one.severity)}::text[], ${of((one) => one.entity)}::text[],
      ${of((one) => one.service)}::text[], ${of((one) => one.entityRef)}::text[],
      ${of((one) => one.environment)}::text[], ${of((one) => one.summary)}::text[], ${of((one) => one.url)}::text[],
      ${of((one) => JSON.stringify(one.labels))}::jsonb[])
      AS g (fingerprint, starts_at, status, ends_at, name, severity, entity, service, entity_ref, environment, summary,
        url, labels)
    ORDER BY g.fingerprint, g.starts_at
    ON CONFLICT (fingerprint, starts_at) DO NOTHING
    RETURNING fingerprint, starts_at "startsAt"`;
  return new Set(rows.map(keyOf));
}

/** Notes that alerts were told again, and ends those that are over; what is over does not begin again. */
async function heard(db: Tx, alerts: readonly Placed[], now: Date): Promise<Set<string>> {
  if (alerts.length === 0) return new Set();
  const rows = await db.$queryRaw<(KeyColumns & { ended: boolean })[]>`
    WITH given AS (
      SELECT * FROM unnest(${alerts.map((one) => one.fingerprint)}::text[],
        ${alerts.map((one) => one.startsAt)}::timestamptz[], ${alerts.map((one) => one.status)}::text[],
        ${alerts.map((one) => one.endsAt)}::timestamptz[]) AS g (fingerprint, starts_at, status, ends_at)
    ), locked AS (
      SELECT r.fingerprint, r.starts_at, r.status FROM received_alert r
      JOIN given g ON g.fingerprint = r.fingerprint AND g.starts_at = r.starts_at
      ORDER BY r.fingerprint, r.starts_at FOR UPDATE OF r
    )
    UPDATE received_alert r SET heard_at = ${now}::timestamptz,
      status = CASE WHEN g.status = 'resolved' THEN 'resolved' ELSE r.status END,
      ends_at = COALESCE(r.ends_at, g.ends_at)
    FROM given g JOIN locked l ON l.fingerprint = g.fingerprint AND l.starts_at = g.starts_at
    WHERE r.fingerprint = g.fingerprint AND r.starts_at = g.starts_at
    RETURNING r.fingerprint, r.starts_at "startsAt", l.status = 'firing' AND g.status = 'resolved' ended`;
  return new Set(rows.filter(({ ended }) => ended).map(keyOf));
}
