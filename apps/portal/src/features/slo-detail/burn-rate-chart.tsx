"use client";

import { NativeSelect } from "@mantine/core";
import type { AlertCondition } from "@signalbox/domain/slos/schema";
import { parseAsString, useQueryState } from "nuqs";
import { chartContent, TimeChart, type ChartPoint, type ChartRange } from "../charts/index.ts";
import { CONDITION_WORDS, rateText } from "../slos/index.ts";
import { burnPairs, mergedPoints, stepOf } from "./burn-pairs.ts";
import type { SloCharts } from "./use-slo-charts.ts";

interface BurnRateChartProps {
  readonly burn: SloCharts["burn"];
  readonly range: ChartRange;
  readonly source: string;
  readonly asOf: string | null;
}

const NO_RATES = {
  title: "No burn rate in this range",
  why: "No event was counted, so nothing is known of how fast the budget burned.",
};

const isKnown = ({ values }: ChartPoint) => Object.values(values).some((value) => value !== null);

const parser = parseAsString.withDefault("page-1h").withOptions({ history: "push" });

/** How fast the budget burns over the two windows of an alert, with the level at which both together fire it. */
export function BurnRateChart({ burn, range, source, asOf }: BurnRateChartProps) {
  const [wanted, setWanted] = useQueryState("burn", parser);
  const pairs = burnPairs(burn.data?.series ?? []);
  const pair = pairs.find(({ condition }) => condition === wanted) ?? pairs[0];
  const points = pair === undefined ? [] : mergedPoints(pair.windows);
  return (
    <TimeChart
      title="Burn rate"
      unit="times the even pace"
      source={source}
      asOf={asOf}
      range={range}
      content={chartContent(burn, () => (points.some(isKnown) ? null : NO_RATES))}
      series={(pair?.windows ?? []).map(({ window }) => ({ key: window, title: windowTitle(window) }))}
      points={points}
      stepSeconds={stepOf(points)}
      format={rateText}
      thresholds={
        pair === undefined
          ? []
          : [
              {
                value: pair.factor,
                title: `${pair.severity} from ${rateText(pair.factor)}`,
                severity: pair.severity === "page" ? "critical" : "warning",
              },
            ]
      }
      action={
        pairs.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label="Windows of the burn rate"
            value={pair?.condition ?? wanted}
            data={pairs.map(({ condition }) => ({ value: condition, label: wordsOf(condition) }))}
            onChange={({ currentTarget }) => void setWanted(currentTarget.value)}
          />
        )
      }
    />
  );
}

const wordsOf = (condition: AlertCondition) => CONDITION_WORDS[condition];
const windowTitle = (window: string) => `over ${window.replace(/(\d+)/, "$1 ").replace(/m$/, "min")}`;
