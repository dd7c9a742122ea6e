import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Correction } from "./correction.ts";
import { everySlo } from "./finding.ts";
import { SloName } from "./objective.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";

export const listCorrections = defineQuery({
  name: "slos.list_corrections",
  summary: "Times that do not count, or that somebody asks not to count; newest first.",
  permission: readSlos,
  route: "GET /slo-corrections",
  input: z.object({
    slo: SloName.optional(),
    state: Correction.shape.state.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ items: z.array(Correction) }),
  resource: everySlo,
  run: async (ctx: QueryContext & SloQueryPorts, input) => ({ items: await ctx.slos.corrections(input) }),
});
