import type { SettingHistory, SettingMoment } from "@signalbox/domain/flags";
import { EnvironmentName, FlagId, SettingState } from "@signalbox/domain/flags/schema";
import { z } from "zod";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";

/** What is read of the events that set a lever; the rest of their data says how it came about. */
const Recorded = SettingState.extend({
  flagId: FlagId,
  environment: EnvironmentName,
  version: z.number().int(),
});

const SETTING_EVENTS = ["flags.setting_changed", "flags.flag_killed", "flags.flag_restored"];

interface MomentColumns {
  position: bigint;
  time: Date;
  data: unknown;
}

export function settingHistory(db: Tx): SettingHistory {
  const last = async (conditions: Prisma.Sql): Promise<SettingMoment | null> => {
    const [row] = await db.$queryRaw<MomentColumns[]>`
      SELECT e.position, e.time, e.data FROM event e
      WHERE e.type = ANY(${SETTING_EVENTS}::text[]) AND ${conditions} ORDER BY e.stream_version DESC LIMIT 1`;
    return row ? toMoment(row) : null;
  };
  const ofLever = ({ flagId, environment }: { flagId: string; environment: string }) =>
    Prisma.sql`e.stream = ${`flags.flag/${flagId}`} AND e.data ->> 'environment' = ${environment}`;
  return {
    settingBy: (position) => last(Prisma.sql`e.position = ${BigInt(position)}`),
    settingBefore: (lever, position) =>
      last(Prisma.sql`${ofLever(lever)} AND e.position < ${BigInt(position)}`),
    settingAt: (lever, time) => last(Prisma.sql`${ofLever(lever)} AND e.time <= ${time}`),
  };
}

function toMoment({ position, time, data }: MomentColumns): SettingMoment {
  const recorded = Recorded.parse(data);
  return { ...recorded, position: Number(position), at: time.toISOString() };
}
