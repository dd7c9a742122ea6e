import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { History } from "./chart.ts";
import { ChartInput, SloView, rangeOf, viewedMinute } from "./charting.ts";
import { findSlo, sloResource } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { HOUR_MS, floorTo } from "./rules/counts.ts";
import { sliceMs } from "./rules/effective-counts.ts";
import { gapsOf, historyPoints, stepFor } from "./rules/history-points.ts";
import { periodAt } from "./rules/period.ts";
import { minutesFrom } from "./rules/reading-plan.ts";
import { sourceOf } from "./showing.ts";

export const getHistory = defineQuery({
  name: "slos.get_history",
  summary:
    "Good events, all events and the budget that was left, step by step; a step without data is missing.",
  permission: readSlos,
  route: "GET /slos/{name}/history",
  input: ChartInput.safeExtend({ view: SloView.default("corrected") }),
  output: History,
  resource: sloResource,
  async run(ctx: QueryContext & SloQueryPorts, { name, view, ...wanted }) {
    const slo = await findSlo(ctx.slos, name);
    const range = rangeOf(ctx, wanted);
    const standing = await ctx.slos.standing(slo.id);
    const stepMs = stepFor(
      range,
      sliceMs(slo.budgeting),
      minutesFrom(ctx.sloSettings, ctx.clock.now().getTime()),
    );
    const begin = floorTo(range.from, stepMs);
    const hours = await ctx.slos.hours(slo.id, floorTo(periodAt(slo.window, begin).from, HOUR_MS), range.to);
    const viewed = hours.map((hour) => (view === "raw" ? hour : { ...hour, ...hour.corrected }));
    const steps =
      stepMs < HOUR_MS
        ? (await ctx.slos.minutes(slo.id, begin, range.to)).map((one) => viewedMinute(one, view))
        : viewed.filter(({ at }) => at >= begin);
    const points = historyPoints(slo, { hours: viewed, steps, stepMs });
    const asOf = standing?.status?.asOf ?? null;
    const until = { from: range.from, to: Math.min(range.to, asOf === null ? range.to : Date.parse(asOf)) };
    return { points, gaps: gapsOf(points, until, stepMs), source: sourceOf(ctx, slo.source), asOf };
  },
});
