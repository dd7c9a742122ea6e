import { usesForeignBucketing } from "@signalbox/flag-engine";
import type { Definition, FlagKey, Prerequisite, SettingState } from "../flag.ts";
import type { JsonTree } from "../json-tree.ts";
import { servesOneOf, underOwnKey, type Segments } from "./inline.ts";
import { hasTargeting } from "./lever.ts";
import type { Published } from "./published.ts";
import type { StoredFlag } from "./stored.ts";

/** A flag as far as publishing goes: who it is, and its lever in one environment. */
export interface FlagThere {
  readonly flag: Pick<StoredFlag, "key" | "entityRef" | "lifecycle">;
  readonly setting: SettingState & { readonly version: number };
}

/** Flags and segments of one environment, as far as they have to do with each other. */
export interface FlagWorld {
  readonly flags: ReadonlyMap<FlagKey, FlagThere>;
  readonly segments: Segments;
}

/** The flag as its readers get it, with all that flagd has no word for compiled away; null for one that nobody gets. */
export function publishedFlag(world: FlagWorld, key: FlagKey): Published | null {
  const found = world.flags.get(key);
  if (!found || found.flag.lifecycle === "archived") return null;
  const definition = compiled(world, found);
  return {
    key,
    version: found.setting.version,
    definition,
    killed: found.setting.killed !== null,
    portable: notPortable(world, definition) === null,
    entity: found.flag.entityRef,
  };
}

/** Why no flagd could read the flag as published; null where any can. */
export function notPortable({ segments }: FlagWorld, { targeting = null }: Definition): string | null {
  const used = usedSegments(targeting, segments);
  const rules = [targeting, ...[...used].map((name) => segments.get(name) ?? null)];
  return rules.some(usesForeignBucketing)
    ? "It keeps the bucketing of the product that it came from, which flagd does not have."
    : null;
}

const REFERENCE = /\{"\$ref":("(?:[^"\\]|\\.)*")\}/g;

/** The segments that a rule names, and those that they name in their turn. */
export function usedSegments(rule: JsonTree, segments: Segments, seen = new Set<string>()): Set<string> {
  for (const [, name = '""'] of JSON.stringify(rule).matchAll(REFERENCE)) {
    const segment: string = JSON.parse(name) as string;
    if (seen.has(segment)) continue;
    seen.add(segment);
    usedSegments(segments.get(segment) ?? null, segments, seen);
  }
  return seen;
}

function compiled(world: FlagWorld, { setting }: FlagThere): Definition {
  const { definition, safeVariant, killed, prerequisites } = setting;
  const { targeting, ...plain } = definition;
  // Not DISABLED, which would hand each caller its own default.
  if (killed) return { ...plain, state: "ENABLED", defaultVariant: safeVariant };
  if (definition.state === "DISABLED") return plain;
  const own = hasTargeting(definition) ? targeting : undefined;
  const met = allOf(prerequisites.map((one) => whenMet(world, one)));
  if (met === true) return own === undefined ? plain : { ...plain, targeting: own };
  const unmet = safeVariant ?? definition.defaultVariant ?? null;
  if (met === false) return { ...plain, defaultVariant: unmet };
  return { ...plain, targeting: { if: [met, own ?? definition.defaultVariant ?? null, unmet] } };
}

function whenMet(world: FlagWorld, { flag, variants }: Prerequisite): JsonTree {
  const served = publishedFlag(world, flag)?.definition;
  if (!served) return false;
  const condition = servesOneOf(served, variants);
  return underOwnKey(condition, flag, world.segments);
}

/** All of the conditions, those that always or never hold taken out. */
function allOf(conditions: readonly JsonTree[]): JsonTree {
  if (conditions.includes(false)) return false;
  const open = conditions.filter((condition) => condition !== true);
  const [only = true] = open;
  return open.length > 1 ? { and: open } : only;
}
