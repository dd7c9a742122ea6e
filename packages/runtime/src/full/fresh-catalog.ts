import type { CatalogReader } from "@signalbox/domain/catalog";
import type { FreshCache } from "./fresh-cache.ts";

type Method = (...given: never[]) => Promise<unknown>;

/**
 * The reads whose answers change with events only. Not among them: the place of a document in its file, the lines of a
 * problem and the time of the last read, which change without one.
 */
const KEPT = [
  "list",
  "count",
  "facets",
  "relations",
  "page",
  "countWhere",
  "countValues",
  "tally",
  "bodies",
  "refOfUid",
  "parentRefs",
  "neighbours",
  "steps",
  "relationsAmong",
  "entityRows",
] as const satisfies readonly (keyof CatalogReader)[];

/** Reads of the catalog, from memory where nothing has happened in it since. */
export function freshCatalog<C extends CatalogReader>(catalog: C, cache: FreshCache): C {
  const keep = (name: (typeof KEPT)[number]) => {
    const read: Method = catalog[name];
    const kept: Method = (...given) => cache(`${name} ${JSON.stringify(given)}`, () => read(...given));
    return [name, kept];
  };
  return { ...catalog, ...Object.fromEntries(KEPT.map(keep)) };
}
