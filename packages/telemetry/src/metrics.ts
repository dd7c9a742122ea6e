import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { metricList, type MetricName, type MetricSpec } from "./metric-list.ts";

type List = typeof metricList;
type LabelOf<N extends MetricName> = List[N]["labels"][number];
type Instrument<N extends MetricName> = List[N]["kind"] extends "counter"
  ? Counter<LabelOf<N>>
  : List[N]["kind"] extends "gauge"
    ? Gauge<LabelOf<N>>
    : Histogram<LabelOf<N>>;

/** Our instruments by name, and the registry that renders them for a scrape. */
export interface Metrics {
  readonly instruments: { readonly [N in MetricName]: Instrument<N> };
  readonly contentType: string;
  render(): Promise<string>;
}

/** `prepare` runs before each scrape and sets the gauges that are read rather than counted. */
export function createMetrics(prepare: (metrics: Metrics) => Promise<void>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const entries = Object.entries(metricList).map(([name, spec]) => [name, instrument(name, spec, registry)]);
  const metrics: Metrics = {
    instruments: Object.fromEntries(entries) as Metrics["instruments"],
    contentType: registry.contentType,
    async render() {
      await prepare(metrics);
      return registry.metrics();
    },
  };
  return metrics;
}

function instrument(name: string, spec: MetricSpec, registry: Registry): unknown {
  const common = { name, help: spec.help, labelNames: spec.labels, registers: [registry] };
  switch (spec.kind) {
    case "counter":
      return new Counter(common);
    case "gauge":
      return unset(new Gauge(common), spec);
    case "histogram":
      return new Histogram({ ...common, ...(spec.buckets ? { buckets: [...spec.buckets] } : {}) });
    default:
      return spec.kind satisfies never;
  }
}

/** A gauge nobody set is left out of the scrape: a zero would claim knowledge. */
function unset(gauge: Gauge, spec: MetricSpec): Gauge {
  if (spec.labels.length === 0) gauge.remove();
  return gauge;
}
