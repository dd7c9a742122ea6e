import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { BurnSeries, SourceName } from "./chart.ts";
import { ChartInput, rangeOf, viewedMinute } from "./charting.ts";
import { findSlo, sloResource } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { burnSeries } from "./rules/burn-series.ts";
import { DAY_MS, HOUR_MS, floorTo } from "./rules/counts.ts";
import { minutesFrom } from "./rules/reading-plan.ts";
import { sourceOf } from "./showing.ts";

const LONGEST_WINDOW = 3 * DAY_MS;

export const getBurn = defineQuery({
  name: "slos.get_burn",
  summary: "Burn rates over every window with the thresholds of its alerts; corrections are taken out.",
  permission: readSlos,
  route: "GET /slos/{name}/burn",
  input: ChartInput,
  output: z.object({ series: z.array(BurnSeries), source: SourceName, asOf: z.string().nullable() }),
  resource: sloResource,
  async run(ctx: QueryContext & SloQueryPorts, { name, ...wanted }) {
    const slo = await findSlo(ctx.slos, name);
    const range = rangeOf(ctx, wanted);
    const kept = minutesFrom(ctx.sloSettings, ctx.clock.now().getTime());
    const begin = floorTo(range.from - LONGEST_WINDOW, HOUR_MS);
    const hours = (await ctx.slos.hours(slo.id, begin, range.to)).map((hour) => ({
      ...hour,
      ...hour.corrected,
    }));
    const minutes = (await ctx.slos.minutes(slo.id, Math.max(begin, kept), range.to)).map((one) =>
      viewedMinute(one, "corrected"),
    );
    const standing = await ctx.slos.standing(slo.id);
    const rates = standing?.status?.corrected.burnRates ?? [];
    const now = Object.fromEntries(rates.map(({ window, rate }) => [window, rate]));
    return {
      series: burnSeries(slo, range, { minutes, hours, minutesFrom: kept }, now),
      source: sourceOf(ctx, slo.source),
      asOf: standing?.status?.asOf ?? null,
    };
  },
});
