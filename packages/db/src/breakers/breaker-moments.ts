import { breakerEvents, type HistoryWindow } from "@signalbox/domain/breakers";
import type { BreakerMoment } from "@signalbox/domain/breakers/schema";
import type { Tx } from "../client/prisma.ts";

const MOST = 500;

interface Columns {
  position: bigint;
  time: Date;
  type: string;
  actorId: string;
  reason: string | null;
  data: unknown;
}

/** What the register has of a breaker in a time, the newest first. */
export async function readMoments(db: Tx, id: string, { from, to }: HistoryWindow): Promise<BreakerMoment[]> {
  const rows = await db.$queryRaw<Columns[]>`
    SELECT e.position, e.time, e.type, e.actor_id "actorId", e.reason, e.data FROM event e
    WHERE e.stream = ${`breakers.breaker/${id}`} AND e.time >= ${from} AND e.time < ${to}
    ORDER BY e.position DESC LIMIT ${MOST}`;
  return rows.map(({ position, time, type, actorId, reason, data }) => {
    const definition = breakerEvents.find((event) => event.type === type);
    return {
      position: Number(position),
      at: happenedAt(data) ?? time.toISOString(),
      type,
      title: definition?.title ?? type,
      summary: definition?.describe(data) ?? "",
      by: actorId,
      reason: said(data) ?? reason,
    };
  });
}

function happenedAt(data: unknown): string | null {
  return textOf(data, "at");
}

function said(data: unknown): string | null {
  return textOf(data, "reason");
}

function textOf(data: unknown, member: string): string | null {
  if (typeof data !== "object" || data === null || !(member in data)) return null;
  const value = (data as Record<string, unknown>)[member];
  return typeof value === "string" ? value : null;
}
