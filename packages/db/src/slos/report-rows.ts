import type { ReportSums, SloRepository } from "@signalbox/domain/slos";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { sloColumns, timeOf, toSlo, type SloColumns } from "./stored-slos.ts";

interface ReportColumns extends SloColumns {
  good: number;
  total: number;
  events: number;
  minutes: number;
  cg: number;
  ct: number;
  ce: number;
  firstAt: Date | null;
  correctedMinutes: number;
  pages: number;
  tickets: number;
}

const MOST_ROWS = 5000;

/** Hours count to the month in which they begin. */
export function reportRows(db: Tx): Pick<SloRepository, "report"> {
  return {
    report: async (from, to, owner) => {
      const [start, end] = [Prisma.sql`${timeOf(from)}::timestamptz`, Prisma.sql`${timeOf(to)}::timestamptz`];
      const rows = await db.$queryRaw<ReportColumns[]>`
        SELECT ${sloColumns}, h.*, a.*, coalesce((
          SELECT sum(extract(epoch FROM upper(part) - lower(part)) / 60) FROM (
            SELECT unnest(range_agg(tstzrange(c.from_at, c.to_at)) * tstzmultirange(tstzrange(${start}, ${end}))) part
            FROM slo_correction c WHERE c.slo_id = s.id AND c.state = 'approved') parts), 0)::float8 "correctedMinutes"
        FROM slo s LEFT JOIN catalog_entity e ON e.ref = s.entity_ref
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(good), 0) good, coalesce(sum(total), 0) total, coalesce(sum(events), 0) events,
            coalesce(sum(minutes), 0)::float8 minutes, coalesce(sum(c_good), 0) cg, coalesce(sum(c_total), 0) ct,
            coalesce(sum(c_events), 0) ce, min(at) "firstAt"
          FROM slo_hour WHERE slo = s.number AND at >= ${start} AND at < ${end}) h
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE severity = 'page')::int pages,
            count(*) FILTER (WHERE severity = 'ticket')::int tickets
          FROM slo_firing WHERE slo_id = s.id AND since >= ${start} AND since < ${end}) a
        WHERE s.created_at < ${end} AND (s.archived_at IS NULL OR s.archived_at >= ${start})
          ${owner === undefined ? Prisma.empty : Prisma.sql`AND e.owner = ${owner}`}
        ORDER BY s.name LIMIT ${MOST_ROWS}`;
      return rows.map(toReport);
    },
  };
}

function toReport(row: ReportColumns): ReportSums {
  const { minutes, firstAt, correctedMinutes, pages, tickets } = row;
  return {
    slo: toSlo(row),
    raw: { good: row.good, total: row.total, events: row.events },
    corrected: { good: row.cg, total: row.ct, events: row.ce },
    firstAt: firstAt?.getTime() ?? null,
    minutes,
    correctedMinutes,
    pages,
    tickets,
  };
}
