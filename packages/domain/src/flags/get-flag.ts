import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { findFlag, flagResource } from "./finding.ts";
import { Flag, FlagKey } from "./flag.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { showFlag } from "./showing.ts";

export const getFlag = defineQuery({
  name: "flags.get",
  summary: "A flag with its levers in all environments.",
  permission: readFlags,
  input: z.object({ key: FlagKey }),
  output: Flag,
  route: "GET /flags/{key}",
  resource: flagResource,
  run: async (ctx: QueryContext & FlagQueryPorts, { key }) => showFlag(ctx, await findFlag(ctx.flags, key)),
});
