import { AppError } from "@signalbox/kernel";
import type { CountPoint, MetricsSource, NamedSource, PluginAccess } from "@signalbox/plugin-api";
import type { Slo, SloDraft } from "./objective.ts";
import { countsOfValues } from "./rules/effective-counts.ts";
import { MOST_POINTS, type ReadRange } from "./rules/reading-plan.ts";

/** What one objective is read by. */
export interface Wanted {
  readonly id: string;
  readonly indicator: Slo["indicator"];
}

/** Points by the id of what was wanted, or why there are none. */
export type ReadPoints = ReadonlyMap<string, readonly CountPoint[] | { readonly problem: string }>;

/** So many points are held at once. */
const POINTS_AT_ONCE = 400_000;
const RANGES_AT_ONCE = 8;

/** How many objectives may be read over a range at once. */
export function mostAtOnce({ from, to, stepSeconds }: ReadRange): number {
  return Math.max(1, Math.floor(POINTS_AT_ONCE / Math.max(1, (to - from) / 1000 / stepSeconds)));
}

/** The source that an objective names, which must speak its language. */
export function sourceFor(
  plugins: PluginAccess,
  { source, language }: Pick<SloDraft, "source" | "language">,
): NamedSource<MetricsSource> {
  const named = plugins.metrics(source ?? undefined);
  if (named.source.language === language) return named;
  throw new AppError(
    "precondition_failed",
    `The objective is written for ${language}, and ${named.title} (${named.name}) speaks ${named.source.language}.`,
    { remedy: "Name another source, or write its queries in the language of this one." },
  );
}

/** Counts of a range, all that can be asked together in one go; one that fails does not fail the others. */
export async function readPoints(
  source: MetricsSource,
  wanted: readonly Wanted[],
  { from, to, stepSeconds }: ReadRange,
): Promise<ReadPoints> {
  const range = { from: new Date(from), to: new Date(to), stepSeconds };
  const found = new Map<string, readonly CountPoint[] | { problem: string }>();
  const counted = wanted.flatMap(({ id, indicator }) =>
    indicator.kind === "ratio" ? [{ id, total: indicator.total, part: indicator.part }] : [],
  );
  if (counted.length > 0) {
    for (const answer of await source.counts(counted, range))
      found.set(answer.id, "points" in answer ? answer.points : { problem: answer.problem });
  }
  const valued = wanted.filter(({ indicator }) => indicator.kind !== "ratio");
  for (let at = 0; at < valued.length; at += RANGES_AT_ONCE) {
    const some = valued.slice(at, at + RANGES_AT_ONCE);
    const answers = await Promise.all(some.map((one) => readValues(source, one, range)));
    some.forEach(({ id }, index) => found.set(id, answers[index] ?? []));
  }
  return found;
}

async function readValues(
  source: MetricsSource,
  { indicator }: Wanted,
  range: { from: Date; to: Date; stepSeconds: number },
): Promise<CountPoint[] | { problem: string }> {
  if (indicator.kind === "ratio") return [];
  try {
    return countsOfValues(await source.range(indicator.query, range), indicator);
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** A failure in words for people; what is no refusal of a source is a bug, and is not hidden. */
export function problemOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  throw error;
}

/** A range in pieces that a source answers at once. */
export function piecesOf({ from, to, stepSeconds }: ReadRange): ReadRange[] {
  const size = MOST_POINTS * stepSeconds * 1000;
  const count = Math.max(0, Math.ceil((to - from) / size));
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * size,
    to: Math.min(to, from + (index + 1) * size),
    stepSeconds,
  }));
}
