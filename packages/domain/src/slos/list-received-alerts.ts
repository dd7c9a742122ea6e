import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { everySlo } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { ReceivedAlert } from "./received-alert.ts";

export const listReceivedAlerts = defineQuery({
  name: "slos.list_received_alerts",
  summary: "Alerts of other systems, such as Alertmanager, of one entity or of all; newest first.",
  permission: readSlos,
  route: "GET /received-alerts",
  input: z.object({
    entityRef: queryText(400).optional(),
    open: z.boolean().default(true),
    unknown: z.boolean().default(false),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ items: z.array(ReceivedAlert) }),
  resource: everySlo,
  run: async (ctx: QueryContext & SloQueryPorts, input) => ({
    items: [...(await ctx.slos.receivedAlerts(input))],
  }),
});
