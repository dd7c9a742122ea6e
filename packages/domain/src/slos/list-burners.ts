import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { Burners } from "./chart.ts";
import { ChartInput, markersOf, rangeOf } from "./charting.ts";
import { findSlo, sloResource } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { burnersOf } from "./rules/burners.ts";
import { HOUR_MS, floorTo, sumOf } from "./rules/counts.ts";
import { elapsedShare, periodAt } from "./rules/period.ts";
import { minutesFrom } from "./rules/reading-plan.ts";

export const listBurners = defineQuery({
  name: "slos.list_burners",
  summary:
    "What burned the budget of an objective in a time, by hour and by what had happened shortly before.",
  permission: readSlos,
  route: "GET /slos/{name}/burners",
  input: ChartInput,
  output: Burners,
  resource: sloResource,
  async run(ctx: QueryContext & SloQueryPorts, { name, ...wanted }) {
    const slo = await findSlo(ctx.slos, name);
    const range = rangeOf(ctx, wanted);
    const standing = await ctx.slos.standing(slo.id);
    const period = periodAt(slo.window, range.to);
    const begin = floorTo(Math.min(period.from, range.from), HOUR_MS);
    const hours = (await ctx.slos.hours(slo.id, begin, range.to)).map((hour) => ({
      ...hour,
      ...hour.corrected,
    }));
    const { total } = sumOf(hours.filter(({ at }) => at >= floorTo(period.from, HOUR_MS)));
    const elapsed = elapsedShare(slo.window, period, range.to);
    const budget = elapsed > 0 ? ((1 - slo.target) * total) / elapsed : 0;
    const kept = Math.max(range.from, minutesFrom(ctx.sloSettings, ctx.clock.now().getTime()));
    const minutes = (await ctx.slos.minutes(slo.id, kept, range.to)).filter(({ excluded }) => !excluded);
    const older = hours.filter(({ at }) => at >= floorTo(range.from, HOUR_MS) && at < floorTo(kept, HOUR_MS));
    const markers = await markersOf(ctx, slo, range);
    const asOf = standing?.status?.asOf ?? null;
    return { ...burnersOf([...older, ...minutes], markers, budget), asOf };
  },
});
