import type { ErrorIssue } from "@signalbox/kernel";
import { EntityKind } from "../schema.ts";

/** Which kinds a location may hold, by the configured location that it is or descends from. */
export interface Permit {
  readonly location: string;
  readonly kinds: readonly EntityKind[];
}

export function permitsRef({ kinds }: Pick<Permit, "kinds">, ref: string): boolean {
  return kinds.some((kind) => ref.startsWith(`${kind.toLowerCase()}:`));
}

/** Whoever writes people and groups decides who may do what, so a location must be trusted with them by name. */
export function permitIssues({ kinds, location }: Permit, value: unknown): ErrorIssue[] {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : null;
  const barred = EntityKind.options.find((candidate) => candidate === kind);
  if (barred === undefined || kinds.includes(barred)) return [];
  const message = `is ${barred}, which the location ${location} may not hold; who trusts its files adds ${barred} to catalog.locations[].allow of that location in the configuration`;
  return [{ path: "kind", message }];
}
