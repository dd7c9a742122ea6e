import type { NotRepresented, ReadFlags, ReadSegment } from "./flags-file.ts";
import { below, readFlagsText, text } from "./read-text.ts";
import { flagOf, tabled } from "./unleash-flag.ts";
import { partsOf, readUnleashFile, type At } from "./unleash-file.ts";
import { allOf, constraintRule, type Report } from "./unleash-rule.ts";

export interface UnleashOptions {
  /** What the clients hash that percentages must not change for: Unleash's Node client differs beyond ASCII. */
  readonly hashMode?: "utf8" | "node";
}

const OURS = /^unleash_(?:rollout|variant|constraint)$/;

/** A segment's name, made of what names may hold here; apart from those that are taken. */
function segmentName(given: string, taken: ReadonlySet<string>): string {
  const plain = given.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  const base = plain.slice(0, 90) || "segment";
  for (let i = 1; ; i += 1) {
    const name = i === 1 ? base : `${base}-${i}`;
    if (!taken.has(name)) return name;
  }
}

interface Segments {
  readonly names: ReadonlyMap<string, string>;
  readonly read: readonly ReadSegment[];
}

/** Segments whose constraints the file holds; Unleash's own export names them only. */
function readSegments(segments: ReadonlyMap<string, At>, report: Report): Segments {
  const names = new Map<string, string>();
  const read: ReadSegment[] = [];
  for (const [id, { given, path }] of segments) {
    if (!Array.isArray(given["constraints"])) {
      report(path, "has no constraints in the file: what uses it lets nobody in");
      continue;
    }
    const constraints = partsOf(given["constraints"], below(path, "constraints"));
    const rules = constraints
      .map((constraint) => constraintRule(constraint, report))
      .filter((rule) => rule !== null);
    if (rules.length < constraints.length) continue;
    const name = segmentName(text(given["name"], id), new Set(names.values()));
    names.set(id, name);
    read.push({ name, description: text(given["description"]), rule: allOf(rules), issues: [] });
  }
  return { names, read };
}

/** Whether a rule, or a segment that it names, says something that only Unleash says. */
function foreignIn(segments: readonly ReadSegment[]) {
  const rules = new Map(segments.map(({ name, rule }) => [name, rule]));
  const isForeign = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null) return false;
    return Object.entries(value).some(([name, member]) => {
      if (OURS.test(name) || isForeign(member)) return true;
      return name === "$ref" && typeof member === "string" && isForeign(rules.get(member));
    });
  };
  return isForeign;
}

/** What Unleash holds of an environment, as flags that nobody changes side through; throws AppError for other files. */
export function readUnleash(given: string, environment: string, options: UnleashOptions = {}): ReadFlags {
  const file = readFlagsText(given);
  const notRepresented: NotRepresented[] = [];
  const report: Report = (path, message) => notRepresented.push({ path, message });
  const { features, segments } = readUnleashFile(file, environment);
  const { names, read } = readSegments(segments, report);
  const all = new Map(features.map((feature) => [feature.name, tabled(feature, report)]));
  const context = { hashMode: options.hashMode ?? "utf8", segmentNames: names, report } as const;
  const usesUnleash = foreignIn(read);
  return {
    flags: [...all.values()].map((one) => flagOf(one, all, context, usesUnleash)),
    segments: [...read],
    notRepresented,
    placeOf: file.placeOf,
  };
}
