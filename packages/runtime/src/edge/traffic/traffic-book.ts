import type { MetricSink, SeriesLabels } from "@signalbox/db/feed/metrics";
import type {
  ExportedMetric,
  ExportedMetrics,
  ExportedResource,
  HistogramPoint,
} from "@signalbox/formats/otlp";
import { faultOf } from "./check-point.ts";
import { PointBook } from "./point-book.ts";
import { REPLACEMENTS, flagVariantOf, isError, routeOf, serviceOf } from "./request-labels.ts";
import { OTHER_ROUTE, SeriesBook } from "./series-book.ts";
import { StreamBook } from "./stream-book.ts";

export interface TrafficOptions {
  /** Series of one environment. */
  readonly maxSeries: number;
  /** Keys of flags whose variants count apart. */
  readonly flagVariants: readonly string[];
}

/** What became of an export; `message` is for whoever sent it. */
export interface Taken {
  readonly rejected: number;
  readonly message: string;
}

interface Call {
  readonly environment: string;
  readonly number: number;
  readonly now: number;
  readonly problems: Map<string, number>;
}

const NO_ROOM = "There are as many series of this environment as there may be.";
const TIDY_MS = 60_000;

/** The requests that services report, from their exports to what is written. */
export class TrafficBook {
  readonly points = new PointBook();
  readonly #streams: StreamBook;
  readonly #series = new Map<string, SeriesBook>();
  readonly #options: TrafficOptions;
  readonly #watched: ReadonlySet<string>;
  readonly #now: () => number;
  #calls = 0;
  #tidiedAt: number;
  #taken = 0;
  #rejected = 0;

  constructor(options: TrafficOptions, now: () => number) {
    this.#options = options;
    this.#watched = new Set(options.flagVariants);
    this.#now = now;
    this.#tidiedAt = now();
    this.#streams = new StreamBook(now());
  }

  get streams(): number {
    return this.#streams.size;
  }
  /** Data points since the start, by what became of them. */
  get counts(): { readonly taken: number; readonly rejected: number } {
    return { taken: this.#taken, rejected: this.#rejected };
  }
  series(): { environment: string; series: number }[] {
    return [...this.#series].map(([environment, { size }]) => ({ environment, series: size }));
  }

  /** Counts an export; null where all of it was taken. */
  take(environment: string, { resources, points }: ExportedMetrics): Taken | null {
    const now = this.#now();
    const call = { environment, number: ++this.#calls, now, problems: new Map<string, number>() };
    for (const resource of resources) this.#takeResource(resource, call);
    if (now - this.#tidiedAt >= TIDY_MS) this.#tidy(now);
    const rejected = [...call.problems.values()].reduce((sum, count) => sum + count, 0);
    this.#rejected += rejected;
    this.#taken += points - rejected;
    if (rejected === 0) return null;
    return { rejected, message: [...call.problems].map(([text, count]) => `${count}: ${text}`).join(" ") };
  }

  async write(sink: MetricSink): Promise<void> {
    await this.points.write(sink);
  }

  #takeResource(resource: ExportedResource, call: Call): void {
    const group = (name: string) => `${call.environment} ${resource.identity} ${name}`;
    const told = new Set(resource.metrics.map(({ name }) => name));
    const service = { environment: call.environment, ...serviceOf(resource.attributes) };
    let requests = 0;
    for (const metric of resource.metrics) {
      const instead = REPLACEMENTS.get(metric.name);
      // Who changes over sends the old and the new metric of the same requests.
      if (instead !== undefined && (told.has(instead) || this.#streams.has(group(instead)))) continue;
      for (const point of metric.points)
        requests += this.#takePoint(point, { metric, service, group: group(metric.name), call });
    }
    const reports = [...REPLACEMENTS].flat().some((name) => told.has(name) || this.#streams.has(group(name)));
    if (requests > 0 || !reports) return;
    const series = this.#book(call.environment).place({ ...service, route: "", flagVariant: "" }, call.now);
    if (series) this.points.touch(series, call.now);
  }

  /** Answers how many requests the point adds. */
  #takePoint(point: HistogramPoint, { metric, service, group, call }: Point): number {
    if (point.empty) return 0;
    const reject = (why: string) => {
      call.problems.set(why, (call.problems.get(why) ?? 0) + 1);
      return 0;
    };
    if (metric.temporality === "unspecified") return reject("A histogram has no temporality.");
    const fault = faultOf(point);
    if (fault !== null) return reject(fault);
    const increment = this.#streams.take(metric, point, { group, call: call.number, now: call.now });
    if (typeof increment === "string") return reject(increment);
    if (increment.requests === 0) return 0;
    const route = routeOf(point.attributes);
    const flagVariant = flagVariantOf(point.attributes, this.#watched);
    const series = this.#book(call.environment).place({ ...service, route, flagVariant }, call.now);
    if (!series) {
      this.points.gaveWay(call.environment, "dropped", increment.requests);
      return reject(NO_ROOM);
    }
    if (series.route === OTHER_ROUTE && route !== OTHER_ROUTE)
      this.points.gaveWay(call.environment, "folded", increment.requests);
    this.points.add(series, increment, isError(point.attributes));
    return increment.requests;
  }

  #book(environment: string): SeriesBook {
    const known = this.#series.get(environment);
    if (known) return known;
    const book = new SeriesBook(this.#options.maxSeries);
    this.#series.set(environment, book);
    return book;
  }

  #tidy(now: number): void {
    this.#tidiedAt = now;
    this.#streams.tidy(now);
    for (const book of this.#series.values()) book.tidy(now);
  }
}

interface Point {
  readonly metric: ExportedMetric;
  readonly service: Omit<SeriesLabels, "route" | "flagVariant">;
  readonly group: string;
  readonly call: Call;
}
