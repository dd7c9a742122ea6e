import { findRuleIssues } from "@signalbox/flag-engine";
import type { FlagIssue } from "../flag.ts";
import type { JsonTree } from "../json-tree.ts";
import type { Segments } from "./inline.ts";
import { writtenLength } from "./nested-segments.ts";
import { usedSegments } from "./publish.ts";
import type { FoundSetting } from "./setting-store.ts";
import type { StoredSegment } from "./environment-store.ts";

const MOST_CHARACTERS = 256_000;

type Named = Pick<StoredSegment, "environment" | "name">;

/** A stream of its own, so that what it was at a time is one look-up. */
export const segmentStream = ({ environment, name }: Named): string => `flags.segment/${environment}/${name}`;

export function segmentRecord(segment: StoredSegment, revision: number) {
  const { updatedAt: _at, updatedBy: _by, ...record } = segment;
  return { ...record, revision };
}

export function rulesOf(segments: readonly Pick<StoredSegment, "name" | "rule">[]): Segments {
  return new Map(segments.map(({ name, rule }) => [name, rule]));
}

/** The flags that use each segment, directly or through others. */
export function segmentUsers(found: readonly FoundSetting[], segments: Segments): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { flag, setting } of found) {
    for (const name of usedSegments(setting.definition.targeting ?? null, segments))
      users.set(name, [...(users.get(name) ?? []), flag.key]);
  }
  return users;
}

/** The segments that name this one in their own rules. */
export function segmentsNaming(segments: Segments, name: string): string[] {
  return [...segments.keys()].filter(
    (other) => other !== name && usedSegments(segments.get(other) ?? null, new Map()).has(name),
  );
}

const problem = (path: string, message: string): FlagIssue => ({ path, message, level: "error" });

/** What is wrong with a segment among the others: names nobody has, circles, a rule beyond measure. */
export function segmentIssues(name: string, rule: JsonTree, others: Segments): FlagIssue[] {
  if (JSON.stringify(rule).length > MOST_CHARACTERS)
    return [problem("/rule", `must have at most ${MOST_CHARACTERS} characters`)];
  const all = new Map([...others, [name, rule]]);
  const circle = circleThrough(name, all);
  if (circle !== null) return [problem("/rule", `the segments need each other: ${circle}`)];
  const missing = [...usedSegments(rule, all)].filter((used) => !all.has(used));
  if (missing.length > 0)
    return missing.map((used) => problem("/rule", `names the segment ${used}, which is not there`));
  // What grows here grows in those that name it, too, and each naming twice doubles.
  const known = new Map<string, number>();
  const grown = [...all.keys()].find((one) => writtenLength(one, all, known) > MOST_CHARACTERS);
  if (grown !== undefined) {
    const message = `makes ${grown} longer than ${MOST_CHARACTERS} characters, with the segments that it names`;
    return [problem("/rule", message)];
  }
  return findRuleIssues(rule, "/rule", Object.fromEntries(all));
}

function circleThrough(name: string, segments: Segments): string | null {
  const ways: string[][] = [[name]];
  const seen = new Set<string>();
  for (const way of ways) {
    const at = way.at(-1) ?? name;
    for (const next of usedSegments(segments.get(at) ?? null, new Map())) {
      if (next === name) return [...way, name].join(" -> ");
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}
