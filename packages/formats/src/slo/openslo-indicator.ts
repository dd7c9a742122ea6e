import { listAt, numberAt, objectAt, textAt } from "./member.ts";
import type { OpenSlo, OpenSloIndicator } from "./openslo.ts";
import type { Reading } from "./openslo-reading.ts";
import { isRecord, type Given } from "./shape.ts";

type Read = Pick<OpenSlo, "indicator" | "sourceType" | "sourceName">;

/** Where an indicator stands in its document, and what it says. */
interface Place {
  readonly spec: Given;
  readonly path: string;
}

/** The indicator of an objective, given inline or by its name. */
export function readIndicator(reading: Reading): Read | null {
  const place = placeOf(reading);
  if (!place) return null;
  const threshold = isRecord(place.spec["thresholdMetric"]);
  const ratio = isRecord(place.spec["ratioMetric"]);
  if (threshold === ratio) {
    reading.report(place.path, "must have either thresholdMetric or ratioMetric");
    return null;
  }
  return threshold ? readThreshold(reading, place) : readRatio(reading, place);
}

function placeOf({ spec, find, report }: Reading): Place | null {
  const ref = textAt(spec, "indicatorRef");
  const inline = isRecord(spec["indicator"]);
  if (inline === (ref !== null)) {
    report("spec", "must have either indicator or indicatorRef");
    return null;
  }
  if (ref === null) return { spec: objectAt(spec, "indicator", "spec"), path: "spec.indicator.spec" };
  const found = find("SLI", ref);
  if (found && found.issues.length === 0) return { spec: found.spec, path: "spec.indicatorRef" };
  report(
    "spec.indicatorRef",
    found
      ? `refers to the SLI ${ref}, which has errors`
      : `refers to the SLI ${ref}, which is not in the file`,
  );
  return null;
}

function readThreshold(reading: Reading, { spec, path }: Place): Read | null {
  const metric = readMetric(reading, objectAt(spec, "thresholdMetric"), `${path}.thresholdMetric`);
  const [objective = {}] = listAt(reading.spec, "objectives");
  const op = opOf(objective);
  const value = numberAt(objective, "value");
  if (op === null || value === null)
    reading.report("spec.objectives.0", "must have op and value, since its metric is compared with a value");
  if (!metric || op === null || value === null) return null;
  const indicator: OpenSloIndicator = { kind: "threshold", query: metric.query, op, value };
  return { indicator, sourceType: metric.sourceType, sourceName: metric.sourceName };
}

function opOf(objective: Given): "lte" | "gte" | "lt" | "gt" | null {
  const op = objective["op"];
  return op === "lte" || op === "gte" || op === "lt" || op === "gt" ? op : null;
}

function readRatio(reading: Reading, { spec, path }: Place): Read | null {
  const ratio = objectAt(spec, "ratioMetric");
  const at = `${path}.ratioMetric`;
  const given = ["good", "bad", "total", "raw"].filter((name) => isRecord(ratio[name])).join(" ");
  if (given === "raw") return readRaw(reading, ratio, at);
  if (given !== "good total" && given !== "bad total") {
    reading.report(at, "must have total with either good or bad, or raw alone");
    return null;
  }
  const counts = given === "good total" ? "good" : "bad";
  const total = readMetric(reading, objectAt(ratio, "total"), `${at}.total`);
  const part = readMetric(reading, objectAt(ratio, counts), `${at}.${counts}`);
  if (!total || !part) return null;
  if (total.sourceName !== part.sourceName || total.sourceType !== part.sourceType) {
    reading.report(`${at}.${counts}`, "must be of the same metric source as total");
    return null;
  }
  const counter = ratio["counter"] !== false;
  if (!counter)
    reading.report(
      `${at}.counter`,
      "is false: its queries are taken for counts of events, as they are",
      "warning",
    );
  return {
    indicator: { kind: "ratio", counter, total: total.query, part: { counts, query: part.query } },
    sourceType: total.sourceType,
    sourceName: total.sourceName,
  };
}

function readRaw(reading: Reading, ratio: Given, at: string): Read | null {
  const rawType = ratio["rawType"];
  const metric = readMetric(reading, objectAt(ratio, "raw"), `${at}.raw`);
  if (rawType !== "success" && rawType !== "failure") {
    reading.report(`${at}.rawType`, "is missing: a raw ratio is of success or of failure");
    return null;
  }
  if (!metric) return null;
  const { query, sourceType, sourceName } = metric;
  return { indicator: { kind: "raw", rawType, query }, sourceType, sourceName };
}

function readMetric({ find, report }: Reading, metric: Given, path: string) {
  const source = objectAt(metric, "metricSource");
  const sourceName = textAt(source, "metricSourceRef");
  const known = sourceName === null ? null : find("DataSource", sourceName);
  const sourceType = textAt(source, "type") ?? (known && textAt(known.spec, "type"));
  const query = textAt(objectAt(source, "spec"), "query");
  if (query !== null && query.trim() !== "") return { query, sourceType, sourceName };
  report(`${path}.metricSource.spec`, "must have a query, which is all that is read of it");
  return null;
}
