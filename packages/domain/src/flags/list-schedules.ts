import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { findFlag, flagResource } from "./finding.ts";
import { FlagKey } from "./flag.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { FlagSchedule } from "./schedule.ts";

export const listSchedules = defineQuery({
  name: "flags.list_schedules",
  summary: "The schedules of a flag, those that have ended among them, newest first.",
  permission: readFlags,
  route: "GET /flags/{key}/schedules",
  input: z.object({ key: FlagKey }),
  output: z.object({ items: z.array(FlagSchedule) }),
  resource: flagResource,
  async run(ctx: QueryContext & FlagQueryPorts, { key }) {
    const flag = await findFlag(ctx.flags, key);
    return { items: await ctx.flags.schedules(flag.id) };
  },
});
