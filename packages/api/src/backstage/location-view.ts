import { hash } from "node:crypto";
import type { EntityPredicate } from "@signalbox/domain/catalog";
import type { LocationRow } from "@signalbox/domain/catalog/schema";

/** A location in Backstage's form. */
export interface LocationView {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly entityRef: string;
}

/** Backstage names the entity of a location after its place; one that an entity names has that entity. */
export function locationView({
  id,
  type,
  target,
  parentRef,
}: Pick<LocationRow, "type" | "target"> & { id: string; parentRef?: string | null }): LocationView {
  const generated = `location:default/generated-${hash("sha1", `${type}:${target}`)}`;
  return { id, type, target, entityRef: parentRef ?? generated };
}

/** Whether a location meets a condition; locations have these four fields and no others. */
export function meets(location: LocationView, predicate: EntityPredicate): boolean {
  switch (predicate.kind) {
    case "all":
      return predicate.of.every((part) => meets(location, part));
    case "any":
      return predicate.of.some((part) => meets(location, part));
    case "not":
      return !meets(location, predicate.of);
    case "exists":
      return fieldOf(location, predicate.key) !== null;
    case "in": {
      const value = fieldOf(location, predicate.key);
      return value !== null && predicate.values.includes(value);
    }
    case "prefix":
      return fieldOf(location, predicate.key)?.startsWith(predicate.prefix) ?? false;
    default:
      return predicate satisfies never;
  }
}

function fieldOf(location: LocationView, key: string): string | null {
  const found = Object.entries(location).find(([name]) => name.toLowerCase() === key);
  return found === undefined ? null : found[1].toLowerCase();
}
