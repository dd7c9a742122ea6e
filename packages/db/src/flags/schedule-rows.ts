import type { ScheduleReader, ScheduleWriter } from "@signalbox/domain/flags";
import {
  FlagId,
  ScheduleId,
  ScheduleStatus,
  type FlagSchedule,
  type SchedulePlan,
} from "@signalbox/domain/flags/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma, type FlagSchedule as ScheduleRow } from "../generated/client.ts";
import { readFlags } from "./read-flags.ts";
import { toJson } from "./stored-flags.ts";

export function scheduleRows(db: Tx): ScheduleReader & ScheduleWriter {
  return {
    schedules: async (flagId) => {
      const rows = await db.flagSchedule.findMany({
        where: { flagId },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      });
      return rows.map(toSchedule);
    },

    dueSchedules: async (now, limit) => {
      const rows = await db.flagSchedule.findMany({
        where: { status: { in: ["waiting", "running"] }, nextAt: { lte: now } },
        orderBy: [{ nextAt: "asc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map(toSchedule);
    },

    lockSchedule: async (id) => {
      // The flag comes first, as for those who change it; its schedules are then as the last holder left them.
      await db.$queryRaw`
        SELECT FROM flag WHERE id = (SELECT flag_id FROM flag_schedule WHERE id = ${id}) FOR UPDATE`;
      const row = await db.flagSchedule.findUnique({ where: { id } });
      const [flag] = row ? await readFlags(db, Prisma.sql`f.id = ${row.flagId}`) : [];
      return row && flag ? { flag, schedule: toSchedule(row) } : null;
    },

    putSchedule: async ({ id, flagId, environment, plan, createdAt, createdBy, ...changing }) => {
      const { status, step, nextAt, version, updatedAt, note } = changing;
      const columns = { status, step, nextAt, version, updatedAt, note, kind: plan.kind, plan: toJson(plan) };
      await db.flagSchedule.upsert({
        where: { id },
        create: { id, flagId, environment, createdAt, createdBy, ...columns },
        update: columns,
      });
    },
  };
}

function toSchedule({
  kind: _inPlan,
  plan,
  nextAt,
  createdAt,
  updatedAt,
  ...row
}: ScheduleRow): FlagSchedule {
  return {
    ...row,
    id: ScheduleId.parse(row.id),
    flagId: FlagId.parse(row.flagId),
    status: ScheduleStatus.parse(row.status),
    plan: plan as SchedulePlan,
    nextAt: nextAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
