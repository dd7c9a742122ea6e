"use client";

import type { Slo, SloStatus } from "@signalbox/domain/slos/schema";
import { RangeBar, TimeChart, chartContent } from "../charts/index.ts";
import { budgetText, shareText } from "../slos/index.ts";
import { BudgetBurners } from "./budget-burners.tsx";
import { BurnRateChart } from "./burn-rate-chart.tsx";
import { MarkerAction } from "./marker-action.tsx";
import styles from "./slo-detail.module.css";
import { useSloCharts } from "./use-slo-charts.ts";

const NO_DATA = {
  title: "No data in this range",
  why: "No event was counted. That is not zero: nobody told. Another range may have some.",
};

const BUDGET = [{ key: "budget", title: "Budget left" }];
const SLI = [{ key: "sli", title: "SLI" }];
const SPENT = { value: 0, title: "spent", severity: "critical" } as const;

/** The budget of an objective over time: how it burned, how fast, and what burned it. */
export function SloBudget({ slo, status }: { slo: Slo; status: SloStatus }) {
  const { range, history, burn, markers: marked, burners } = useSloCharts(slo);
  const points = history.data?.points ?? [];
  const stepSeconds = points[0]?.stepSeconds ?? 3600;
  const source = history.data?.source.title ?? slo.source ?? "the default source";
  const asOf = history.data?.asOf ?? status.asOf;
  const content = chartContent(history, ({ points: known }) => (known.length === 0 ? NO_DATA : null));
  const markers = (marked.data?.items ?? []).toReversed();
  const shared = { content, range, source, asOf, stepSeconds, markerAction: MarkerAction };
  return (
    <>
      <div className={styles.range}>
        <RangeBar range={range} />
      </div>
      <TimeChart
        {...shared}
        title="Budget burn-down"
        unit="% of the budget"
        series={BUDGET}
        points={points.map(({ at, budgetRemaining }) => ({ at, values: { budget: budgetRemaining } }))}
        format={budgetText}
        thresholds={[SPENT]}
        domain={["auto", 1]}
        markers={markers}
      />
      <BurnRateChart burn={burn} range={range} source={source} asOf={asOf} />
      <TimeChart
        {...shared}
        title="SLI"
        unit="% of good events"
        series={SLI}
        points={points.map(({ at, sli }) => ({ at, values: { sli } }))}
        format={(share) => shareText(share, 3)}
        thresholds={[
          { value: slo.target, title: `objective ${shareText(slo.target, 4)}`, severity: "warning" },
        ]}
        domain={["auto", 1]}
        height={180}
      />
      <BudgetBurners burners={burners} />
    </>
  );
}
