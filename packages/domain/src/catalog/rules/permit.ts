import { NO_KINDS, type KindSet } from "@signalbox/formats";
import type { ErrorIssue } from "@signalbox/kernel";
import { targetOf, type LocationRoot } from "../location.ts";
import { DESCRIBED_KINDS, EntityKind, ORDINARY_KINDS } from "../schema.ts";
import { isBuiltIn, kindOfRef } from "./described-kinds.ts";

/** Which kinds a location may hold, by the location without a parent that it is or descends from. */
export interface Permit {
  readonly location: string;
  readonly kinds: readonly string[];
  /** How that location came to be; configuration unless given. */
  readonly origin?: LocationRoot["origin"];
}

/** What the configuration says of kinds; ordinary ones where it says nothing. */
export interface Trust {
  readonly locations: readonly (Pick<LocationRoot, "type" | "target"> & Allowed)[];
  readonly registered?: Allowed;
  readonly push?: readonly ({ readonly source: string } & Allowed)[];
}

type Allowed = { readonly allow?: readonly string[] | undefined };

/** What a root may hold; null for a configured location that the configuration does not name any more. */
export function permitOf({ locations, registered, push = [] }: Trust, root: LocationRoot): Permit | null {
  const { type, origin, target } = root;
  switch (origin) {
    case "configuration":
    case "location-entity": {
      const named = locations.find((one) => one.type === type && targetOf(one.type, one.target) === target);
      return named ? { location: named.target, kinds: named.allow ?? ORDINARY_KINDS, origin } : null;
    }
    case "push": {
      const kinds = push.find(({ source }) => source === target)?.allow ?? ORDINARY_KINDS;
      return { location: target, kinds, origin };
    }
    case "registered":
      return { location: target, kinds: registered?.allow ?? ORDINARY_KINDS, origin };
    default:
      return origin satisfies never;
  }
}

export function permitsRef({ kinds }: Pick<Permit, "kinds">, ref: string): boolean {
  const kind = kindOfRef(ref);
  return (
    kinds.some((name) => name.toLowerCase() === kind) || (kinds.includes(DESCRIBED_KINDS) && !isBuiltIn(kind))
  );
}

/**
 * Whoever writes people and groups decides who may do what, and whoever writes kinds what is valid, so a location must be
 * trusted with them by name.
 */
export function permitIssues(
  { kinds, location, origin }: Permit,
  value: unknown,
  described: KindSet = NO_KINDS,
): ErrorIssue[] {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : null;
  const barred =
    EntityKind.options.find((candidate) => candidate === kind) ??
    described.definitions.find((definition) => definition.kind === kind)?.kind;
  if (barred === undefined || kinds.includes(barred)) return [];
  if (!isBuiltIn(barred) && kinds.includes(DESCRIBED_KINDS)) return [];
  const message = `is ${barred}, which the location ${location} may not hold; ${remedyOf(barred, origin)}`;
  return [{ path: "kind", message }];
}

function remedyOf(kind: string, origin: LocationRoot["origin"] = "configuration"): string {
  switch (origin) {
    case "configuration":
    case "location-entity":
      return `who trusts its files adds ${kind} to catalog.locations[].allow of that location in the configuration`;
    case "registered":
      return `who trusts its files names it under catalog.locations in the configuration, with ${kind} in allow`;
    case "push":
      return `who trusts its senders adds ${kind} to catalog.push[].allow of that source in the configuration`;
    default:
      return origin satisfies never;
  }
}
