import { matchers, quoted } from "@signalbox/formats/promql";
import type { Series, TimeRange, TrafficPoint, TrafficSelection } from "@signalbox/plugin-api";
import type { Asking } from "./counts.ts";
import { summed } from "./values.ts";

const QUANTILES = [0.5, 0.95, 0.99] as const;

/** Requests, errors and latencies of a choice of requests; a step without data has no point. */
export async function answerTraffic(
  selection: TrafficSelection,
  range: TimeRange,
  { askRange, config }: Asking,
): Promise<TrafficPoint[]> {
  const { requests, durations, labels, errors } = config.traffic;
  const { service, environment, version, route, flagVariant } = labels;
  const chosen = matchers([
    [service, selection.service],
    [environment, selection.environment],
    [version, selection.version],
    [route, selection.route],
    [flagVariant, selection.flagVariant],
  ]);
  const seconds = range.stepSeconds + config.scrapeSeconds;
  const grown = (metric: string, more: readonly string[] = []) =>
    `increase(${metric}{${[...chosen, ...more].join(",")}}[${seconds}s])`;
  const counted = (text: string) => `sum(${text}) * ${range.stepSeconds} / ${seconds}`;
  const ask = async (query: string | null): Promise<Map<number, number>> =>
    summed(query === null ? NOTHING : await askRange(query, range, { at: "ends" }));
  const quantile = (q: number) =>
    durations === null ? null : `histogram_quantile(${q}, sum by (le) (${grown(durations)}))`;
  const [all, failed, ...latencies] = await Promise.all([
    ask(counted(grown(requests))),
    ask(counted(grown(requests, [`${labels.status}=~${quoted(errors)}`]))),
    ...QUANTILES.map((q) => ask(quantile(q))),
  ]);
  const [p50, p95, p99] = latencies;
  const step = range.stepSeconds * 1000;
  return [...all]
    .toSorted(([one], [other]) => one - other)
    .map(([end, total]) => ({
      at: end - step,
      requests: total,
      errors: Math.min(failed.get(end) ?? 0, total),
      p50: p50?.get(end) ?? null,
      p95: p95?.get(end) ?? null,
      p99: p99?.get(end) ?? null,
    }));
}

const NOTHING: readonly Series[] = [];
