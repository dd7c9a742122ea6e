import { createHash } from "node:crypto";
import type { LogLevel, LogLine } from "@signalbox/plugin-api";
import type { Stream } from "./client.ts";
import type { LokiConfig } from "./config.ts";

type Labels = LokiConfig["labels"];
type Entry = Stream["values"][number];
type Fields = Readonly<Record<string, string>>;

const MAX_MESSAGE = 16_000;
const MAX_VALUE = 2000;
const MAX_FIELDS = 60;

/** A line with the nanosecond it was written in, by which it is ordered. */
export interface PlacedLine {
  readonly at: bigint;
  readonly line: LogLine;
}

/** Reads an entry: what its labels and its metadata say, and the fields of a line that is JSON. */
export function readEntry({ stream }: Pick<Stream, "stream">, entry: Entry, labels: Labels): PlacedLine {
  const object = jsonObject(entry.line);
  const beside = { ...stream, ...entry.metadata };
  const fields = { ...object, ...beside };
  const message = object === null ? null : first(object, labels.message);
  return {
    at: BigInt(entry.at),
    line: {
      id: idOf(stream, entry),
      atUs: Number(BigInt(entry.at) / 1000n),
      level: levelOf(fields, labels.level),
      service: stream[labels.service] ?? "",
      message: shortened(message ?? entry.line, MAX_MESSAGE),
      traceId: first(fields, labels.traceId)?.toLowerCase() ?? null,
      spanId: first(fields, labels.spanId)?.toLowerCase() ?? null,
      attributes: attributesOf(fields, message === null ? [] : labels.message),
    },
  };
}

function jsonObject(line: string): Fields | null {
  if (!line.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return null;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, written(field)]));
  } catch {
    return null;
  }
}

const written = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

const first = (fields: Fields, names: readonly string[]): string | null =>
  names.map((name) => fields[name]).find((value) => value !== undefined && value !== "") ?? null;

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;

function attributesOf(fields: Fields, without: readonly string[]): Record<string, string> {
  const kept = Object.entries(fields).filter(([name]) => !without.includes(name));
  return Object.fromEntries(
    kept.slice(0, MAX_FIELDS).map(([name, value]) => [name, shortened(value, MAX_VALUE)]),
  );
}

const WORDS: Readonly<Record<string, LogLevel>> = {
  trace: "trace",
  debug: "debug",
  info: "info",
  information: "info",
  notice: "info",
  warn: "warn",
  warning: "warn",
  error: "error",
  err: "error",
  fatal: "fatal",
  critical: "fatal",
  panic: "fatal",
};
/** The numbers of pino and bunyan, from which each level goes on. */
const NUMBERS: readonly (readonly [number, LogLevel])[] = [
  [60, "fatal"],
  [50, "error"],
  [40, "warn"],
  [30, "info"],
  [20, "debug"],
  [10, "trace"],
];

/** The first of the fields that says a level; Loki writes `unknown` where it found none, which says nothing. */
function levelOf(fields: Fields, names: readonly string[]): LogLevel {
  for (const name of names) {
    const value = fields[name];
    if (value === undefined) continue;
    const level = WORDS[value.toLowerCase()] ?? NUMBERS.find(([least]) => Number(value) >= least)?.[1];
    if (level !== undefined) return level;
  }
  return "unknown";
}

function idOf(stream: Fields, { at, line, metadata }: Entry): string {
  const hash = createHash("sha256").update(JSON.stringify([at, sorted(stream), sorted(metadata), line]));
  return hash.digest("hex").slice(0, 20);
}

const sorted = (fields: Fields) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
