import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { BacktestInput, readAll } from "./backtesting.ts";
import { Backtest } from "./chart.ts";
import { rangeOf } from "./charting.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { sourceFor } from "./reading.ts";
import { alertSummary, backtestNotes, backtestStep, pastAlerts } from "./rules/backtest.ts";
import { floorTo } from "./rules/counts.ts";
import { effectiveCounts, sliceMs } from "./rules/effective-counts.ts";
import { draftFigures } from "./rules/draft-figures.ts";
import { gapsOf, historyPoints, stepFor } from "./rules/history-points.ts";

export const backtestSlo = defineQuery({
  name: "slos.backtest",
  summary:
    "How a draft would have done on the history of its source, and which alerts it would have fired; nothing is kept.",
  permission: readSlos,
  route: "POST /slo-backtest",
  input: BacktestInput,
  output: Backtest,
  resource: () => ({ type: "slos.slo", id: "*" }),
  async run(ctx: QueryContext & SloQueryPorts, { draft, ...wanted }) {
    const named = sourceFor(ctx.plugins, draft);
    const { from, to } = rangeOf(ctx, wanted);
    const stepSeconds = backtestStep(draft, { from, to });
    const stepMs = stepSeconds * 1000;
    const unit = Math.max(stepMs, sliceMs(draft.budgeting));
    const ready = ctx.clock.now().getTime() - named.source.settleSeconds * 1000;
    const range = { from: floorTo(from, unit), to: floorTo(Math.min(to, ready), stepMs), stepSeconds };
    const points = await readAll(named.source, draft.indicator, range);
    const counts = effectiveCounts(points, stepSeconds, draft.budgeting, range.to);
    const alerts = pastAlerts(draft, counts, range, stepMs);
    const chartStep = stepFor(range, unit, 0);
    const shown = historyPoints(draft, { hours: counts, steps: counts, stepMs: chartStep });
    return {
      points: shown,
      gaps: gapsOf(shown, range, chartStep),
      source: { name: named.name, title: named.title },
      asOf: new Date(range.to).toISOString(),
      figures: draftFigures(draft, counts, range.to),
      alerts,
      summary: alertSummary(alerts, range.to),
      notes: backtestNotes(draft, counts, range, stepMs),
    };
  },
});
