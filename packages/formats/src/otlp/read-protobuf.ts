import { Reader } from "protobufjs/minimal.js";
import { AttributeBook } from "./attribute-book.ts";
import {
  OTLP_LIMITS,
  OtlpFault,
  TEMPORALITIES,
  type ExportedMetric,
  type ExportedMetrics,
  type ExportedResource,
  type HistogramPoint,
  boundedScope,
  countPart,
  type OtlpSelection,
  type PartCount,
} from "./exported-metrics.ts";
import { readPoint } from "./read-protobuf-point.ts";
import { attribute, fields, nested, type Visit } from "./wire-fields.ts";

/** Where the data of a metric are, by the numbers of its fields. */
const HISTOGRAM = 9;
const EXPONENTIAL = 10;
const DATA = new Set([5, 7, HISTOGRAM, EXPONENTIAL, 11]);

interface Reading extends PartCount {
  readonly selection: OtlpSelection;
  points: number;
}

/**
 * Reads an ExportMetricsServiceRequest (opentelemetry-proto 1.x, collector/metrics/v1) in protobuf's binary form. Only what was
 * asked for is taken apart; the rest is stepped over by its length, so that its depth does not matter.
 */
export function readOtlpProtobuf(body: Uint8Array, selection: OtlpSelection): ExportedMetrics {
  const reading: Reading = { selection, points: 0, parts: 0 };
  const resources: ExportedResource[] = [];
  try {
    const reader = Reader.create(body);
    fields(reader, reader.len, {
      1: () => resources.push(nested(reader, (end) => readResource(reader, end, reading))),
    });
  } catch (error) {
    if (error instanceof OtlpFault) throw error;
    throw new OtlpFault("The body is not an ExportMetricsServiceRequest in protobuf.", { cause: error });
  }
  return { resources, points: reading.points };
}

function readResource(reader: Reader, end: number, reading: Reading): ExportedResource {
  countPart(reading);
  const book = new AttributeBook(reading.selection.attributes);
  const metrics: ExportedMetric[] = [];
  fields(reader, end, {
    1: () =>
      nested(reader, (resourceEnd) => fields(reader, resourceEnd, { 1: () => attribute(reader, book) })),
    2: () => nested(reader, (scopeEnd) => readScope(reader, scopeEnd, { reading, metrics })),
  });
  return { attributes: book.values, identity: book.identity, metrics };
}

interface ScopeReading {
  readonly reading: Reading;
  readonly metrics: ExportedMetric[];
}

function readScope(reader: Reader, end: number, { reading, metrics }: ScopeReading): void {
  countPart(reading);
  let scope = "";
  const found: Omit<ExportedMetric, "scope">[] = [];
  fields(reader, end, {
    1: () =>
      nested(reader, (scopeEnd) => {
        const name = () => void (scope += ` ${reader.string()}`);
        fields(reader, scopeEnd, { 1: name, 2: name });
      }),
    2: () => nested(reader, (metricEnd) => readMetric(reader, metricEnd, { reading, found })),
  });
  for (const metric of found) metrics.push({ ...metric, scope: boundedScope(scope) });
}

interface MetricReading {
  readonly reading: Reading;
  readonly found: Omit<ExportedMetric, "scope">[];
}

/** The data are read last, since only the name says whether they matter. */
function readMetric(reader: Reader, end: number, { reading, found }: MetricReading): void {
  countPart(reading);
  let name = "";
  let unit = "";
  let data: { readonly field: number; readonly from: number; readonly to: number } | null = null;
  const keep = (field: number) => () =>
    nested(reader, (to) => {
      data = { field, from: reader.pos, to };
      reader.pos = to;
    });
  const visits: Record<number, Visit> = {
    1: () => void (name = reader.string()),
    3: () => void (unit = reader.string()),
  };
  for (const field of DATA) visits[field] = keep(field);
  fields(reader, end, visits);
  const kept = data as { readonly field: number; readonly from: number; readonly to: number } | null;
  if (!kept) return;
  const isHistogram = kept.field === HISTOGRAM || kept.field === EXPONENTIAL;
  reader.pos = kept.from;
  if (!isHistogram || !reading.selection.metrics.has(name)) countPoints(reader, kept.to, reading);
  else found.push({ name, unit, ...readData(reader, kept, reading) });
  reader.pos = end;
}

function countPoints(reader: Reader, end: number, reading: Reading): void {
  fields(reader, end, {
    1: () => {
      reader.skipType(2);
      counted(reading);
    },
  });
}

function readData(
  reader: Reader,
  { field, to }: { readonly field: number; readonly to: number },
  reading: Reading,
): Pick<ExportedMetric, "temporality" | "points"> {
  let temporality: ExportedMetric["temporality"] = "unspecified";
  const points: HistogramPoint[] = [];
  fields(reader, to, {
    1: () => {
      counted(reading);
      points.push(nested(reader, (end) => readPoint(reader, end, field === EXPONENTIAL, reading.selection)));
    },
    2: () => void (temporality = TEMPORALITIES[reader.int32()] ?? "unspecified"),
  });
  return { temporality, points };
}

function counted(reading: Reading): void {
  if (++reading.points > OTLP_LIMITS.points)
    throw new OtlpFault(`The body has more than ${OTLP_LIMITS.points} data points.`);
}
