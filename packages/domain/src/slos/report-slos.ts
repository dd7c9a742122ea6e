import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { ReportRow } from "./chart.ts";
import { everySlo } from "./finding.ts";
import { TimeZone } from "./objective.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { monthOf, reportRow } from "./rules/report.ts";

export const reportSlos = defineQuery({
  name: "slos.report",
  summary: "How every objective did in a month, of one team or of all; also as CSV.",
  permission: readSlos,
  route: "GET /slo-report",
  input: z.object({
    month: z.string().regex(/^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/, "must be a month, such as 2026-11"),
    team: queryText(400).optional(),
    timeZone: TimeZone.default("UTC"),
  }),
  output: z.object({
    items: z.array(ReportRow),
    /** The month in milliseconds; it is not over where `to` lies ahead. */
    from: z.number(),
    to: z.number(),
  }),
  resource: everySlo,
  async run(ctx: QueryContext & SloQueryPorts, { month, team, timeZone }) {
    const { from, to } = monthOf(month, timeZone);
    const now = ctx.clock.now().getTime();
    const sums = await ctx.slos.report(from, to, team);
    return { items: sums.map((one) => reportRow(one, { from, to: Math.min(to, now) })), from, to };
  },
});
