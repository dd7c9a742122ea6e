import { findFlagIssues } from "@signalbox/flag-engine";
import type { Definition, FlagIssue, FlagKey } from "../flag.ts";
import { usedSegments, type FlagWorld } from "./publish.ts";

/** What the engine would not take of a definition, as the rules of its environment make it. */
export function definitionIssues({ flags, segments }: FlagWorld, key: FlagKey): FlagIssue[] {
  const definition = flags.get(key)?.setting.definition;
  if (!definition) return [];
  const missing = [...usedSegments(definition.targeting ?? null, segments)].filter(
    (name) => !segments.has(name),
  );
  if (missing.length > 0) {
    const message = `names the segment ${missing.join(", ")}, which is not there`;
    return [{ path: "/definition/targeting", message, level: "error" }];
  }
  return engineIssues(key, definition, Object.fromEntries(segments));
}

export function engineIssues(key: FlagKey, definition: Definition, evaluators = {}): FlagIssue[] {
  const found = findFlagIssues(key, definition, evaluators);
  return found.map(({ path, message, level }) => ({ path: `/definition${path}`, message, level }));
}
