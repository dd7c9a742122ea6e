import { AttributeBook } from "./attribute-book.ts";
import {
  OTLP_LIMITS,
  OtlpFault,
  TEMPORALITIES,
  type ExportedMetric,
  type ExportedMetrics,
  type ExportedResource,
  boundedScope,
  countPart,
  type OtlpSelection,
  type PartCount,
} from "./exported-metrics.ts";
import { fieldOf, itemsOf, numberOf, objectOf, textOf, type JsonObject } from "./json-fields.ts";
import { readJsonPoint } from "./read-json-point.ts";

interface Reading extends PartCount {
  readonly selection: OtlpSelection;
  points: number;
}

const KINDS = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"] as const;

/**
 * Reads an ExportMetricsServiceRequest as the OTLP specification writes it in JSON: names in lowerCamelCase, integers of 64 bits
 * as text or numbers, enumerations as numbers (or names). The text was parsed already, with its depth bounded.
 */
export function readOtlpJson(body: unknown, selection: OtlpSelection): ExportedMetrics {
  const reading: Reading = { selection, points: 0, parts: 0 };
  const root = objectOf(body, "The body");
  const resources = itemsOf(root, "resourceMetrics").map((resource) => readResource(resource, reading));
  return { resources, points: reading.points };
}

function readResource(from: JsonObject, reading: Reading): ExportedResource {
  countPart(reading);
  const book = new AttributeBook(reading.selection.attributes);
  for (const one of itemsOf(fieldOf(from, "resource"), "attributes")) readAttribute(one, book);
  const metrics = itemsOf(from, "scopeMetrics").flatMap((scoped) => {
    countPart(reading);
    const { name, version } = fieldOf(scoped, "scope");
    const scope = [name, version].flatMap((part) => (textOf(part) === "" ? [] : ` ${textOf(part)}`)).join("");
    return itemsOf(scoped, "metrics").flatMap((metric) => readMetric(metric, boundedScope(scope), reading));
  });
  return { attributes: book.values, identity: book.identity, metrics };
}

function readMetric(metric: JsonObject, scope: string, reading: Reading): ExportedMetric[] {
  countPart(reading);
  const name = textOf(metric["name"]);
  return KINDS.filter((kind) => metric[kind] !== undefined && metric[kind] !== null).flatMap((kind) => {
    const data = fieldOf(metric, kind);
    const points = itemsOf(data, "dataPoints");
    reading.points += points.length;
    if (reading.points > OTLP_LIMITS.points)
      throw new OtlpFault(`The body has more than ${OTLP_LIMITS.points} data points.`);
    const isHistogram = kind === "histogram" || kind === "exponentialHistogram";
    if (!isHistogram || !reading.selection.metrics.has(name)) return [];
    const read = points.map((point) => {
      const book = new AttributeBook(reading.selection.attributes);
      for (const one of itemsOf(point, "attributes")) readAttribute(one, book);
      return readJsonPoint(point, kind, book);
    });
    const temporality = temporalityOf(data["aggregationTemporality"]);
    return [{ name, unit: textOf(metric["unit"]), scope, temporality, points: read }];
  });
}

const PREFIX = "AGGREGATION_TEMPORALITY_";

function temporalityOf(value: unknown): ExportedMetric["temporality"] {
  if (typeof value !== "string" || !value.startsWith(PREFIX))
    return TEMPORALITIES[numberOf(value, "aggregationTemporality")] ?? "unspecified";
  const name = value.slice(PREFIX.length).toLowerCase();
  return TEMPORALITIES.find((known) => known === name) ?? "unspecified";
}

function readAttribute(one: JsonObject, book: AttributeBook): void {
  const key = textOf(one["key"]);
  book.addText(`${key} ${JSON.stringify(one["value"])}`);
  if (!book.asks(key)) return;
  const value = fieldOf(one, "value");
  for (const kind of ["stringValue", "boolValue", "intValue", "doubleValue"]) {
    const plain = value[kind];
    if (typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean")
      book.set(key, String(plain));
  }
}
