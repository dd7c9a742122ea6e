import { normalizeEntityRef } from "@signalbox/formats";
import type { EntityFilter, EntityRow, EntitySort, LocationId } from "../schema.ts";

/** A filter as the database understands it: refs in their one spelling, text as lower-case words. */
export interface EntityMatch {
  readonly kind: readonly string[];
  readonly type: readonly string[];
  readonly owner: readonly string[];
  readonly lifecycle: readonly string[];
  readonly system: readonly string[];
  readonly tag: readonly string[];
  readonly words: readonly string[];
  /** Words count as found when they are merely similar: asked for when nothing holds them exactly. */
  readonly typos: boolean;
}

/** `after` is the sort key of the last row of the previous page. */
export interface EntitySlice {
  readonly sort: EntitySort;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A row and its sort key, from which the cursor is made. */
export interface EntityItem {
  readonly row: EntityRow;
  readonly key: readonly string[];
}

/** A part of a list in its fixed order; `after` is the key of the last item of the previous page. */
export interface Slice {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Which problems: those of one entity, of what some owners own, or of one location. */
export type ProblemScope =
  | { readonly ref: string }
  | { readonly owners: readonly string[] }
  | { readonly locationId: LocationId }
  | "all";

/** Which entities: by ref, of one location, or those that have been orphans for a while. */
export type EntityScope =
  | { readonly refs: readonly string[] }
  | { readonly locationId: LocationId }
  | { readonly orphanedBefore: Date; readonly limit: number };

const KINDS = [
  "Component",
  "API",
  "Resource",
  "System",
  "Domain",
  "Group",
  "User",
  "Location",
  "Template",
  "AiResource",
];
const KIND_BY_LOWER_CASE = new Map(KINDS.map((kind) => [kind.toLowerCase(), kind]));
const MAX_WORDS = 8;

function refs(texts: readonly string[] = [], kind: string): string[] {
  return texts.map((text) => normalizeEntityRef(text, { kind }) ?? text);
}

export function wordsOf(text = ""): string[] {
  return [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, MAX_WORDS);
}

export function matchOf(filter: EntityFilter): EntityMatch {
  return {
    kind: (filter.kind ?? []).map((kind) => KIND_BY_LOWER_CASE.get(kind.toLowerCase()) ?? kind),
    type: filter.type ?? [],
    owner: refs(filter.owner, "group"),
    lifecycle: filter.lifecycle ?? [],
    system: refs(filter.system, "system"),
    tag: filter.tag ?? [],
    words: wordsOf(filter.text),
    typos: false,
  };
}
