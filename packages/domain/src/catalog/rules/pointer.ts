import type { ErrorIssue } from "@signalbox/kernel";
import { MAX_LOCATION_DEPTH, MAX_TARGET, resolveTarget, type StoredLocation } from "../location.ts";
import type { EntityDocument } from "../schema.ts";
import type { WantedLocation } from "./location-change.ts";

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
  const type = spec["type"] ?? "file";
  if (type !== "file") {
    return [
      { path: "spec.type", message: `must be file; locations of type ${JSON.stringify(type)} are not read` },
    ];
  }
  const targets = targetsOf(spec);
  const long = targets.find((target) => resolveTarget(file, target).length > MAX_TARGET);
  if (long !== undefined) {
    return [{ path: "spec", message: `has a target that is longer than ${MAX_TARGET} characters: ${long}` }];
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
  return targetsOf(spec).map((target) => ({
    ...common,
    type: "file" as const,
    target: resolveTarget(file, target),
  }));
}
