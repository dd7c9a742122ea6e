import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { everySlo } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { Firing } from "./standing.ts";

export const listFirings = defineQuery({
  name: "slos.list_firings",
  summary: "Alerts of objectives that stand now, or that stood, of one entity or of all; newest first.",
  permission: readSlos,
  route: "GET /slo-alerts",
  input: z.object({
    entityRef: queryText(400).optional(),
    slo: queryText(63).optional(),
    open: z.boolean().default(true),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ items: z.array(Firing) }),
  resource: everySlo,
  run: async (ctx: QueryContext & SloQueryPorts, input) => ({ items: await ctx.slos.firings(input) }),
});
