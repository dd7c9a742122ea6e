import type { ErrorIssue } from "@signalbox/kernel";
import { MAX_LOCATION_DEPTH, MAX_TARGET, type StoredLocation } from "../location.ts";
import type { EntityDocument } from "../schema.ts";
import type { WantedLocation } from "./location-change.ts";
import { pointedTo } from "./pointed-to.ts";

function targetsOf(spec: Record<string, unknown>): string[] {
  const targets: unknown[] = Array.isArray(spec["targets"]) ? spec["targets"] : [];
  return [spec["target"], ...targets].filter((target) => typeof target === "string");
}

/** Why a Location entity cannot be followed, as far as its own text tells. */
export function pointerIssues(
  { kind, spec = {} }: EntityDocument,
  file: string,
  depth: number,
): ErrorIssue[] {
  if (kind !== "Location") return [];
  const targets = targetsOf(spec);
  for (const target of targets) {
    const place = pointedTo(file, spec["type"], target);
    if ("problem" in place)
      return [{ path: "spec", message: `has a target, ${target}, that ${place.problem}` }];
    if (place.target.length > MAX_TARGET) {
      return [
        { path: "spec", message: `has a target that is longer than ${MAX_TARGET} characters: ${target}` },
      ];
    }
  }
  if (targets.length === 0 || depth < MAX_LOCATION_DEPTH) return [];
  const message = `points on for the ${depth + 1}th time; Location entities may point on ${MAX_LOCATION_DEPTH} times in a row`;
  return [{ path: "spec", message }];
}

/** The locations a Location entity asks for; its targets count from its own file. */
export function pointedFrom(
  ref: string,
  { spec = {} }: EntityDocument,
  file: string,
  location: StoredLocation,
): WantedLocation[] {
  const presence = spec["presence"] === "optional" ? ("optional" as const) : ("required" as const);
  const common = { origin: "location-entity" as const, parentRef: ref, depth: location.depth + 1, presence };
  return targetsOf(spec).flatMap((target) => {
    const place = pointedTo(file, spec["type"], target);
    return "problem" in place ? [] : [{ ...common, ...place }];
  });
}
