import { DEFAULT_NAMESPACE } from "@signalbox/formats";
import type { EntityDocument } from "../schema.ts";

/** One thing that can be asked of an entity: a dotted path and a text below it, both in lower case. */
export interface EntityFact {
  readonly key: string;
  /** Null for a key that is there and has no value to ask for: it is null, or too long. */
  readonly value: string | null;
}

/** Longer keys are not kept and longer values not told, as in Backstage. */
export const MAX_FACT_LENGTH = 200;

/** Not read from the document: they are derived from elsewhere, or are nothing to ask for. */
const SPECIAL = new Set([
  "attachments",
  "relations",
  "status",
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "metadata.etag",
]);

/**
 * What can be asked of a document, as Backstage's search table would hold it: an array counts as each of its items, and a
 * text in an array also as a key, so that `metadata.tags.java=true` holds. Relations and the uid have other homes.
 */
export function factsOf(document: EntityDocument): EntityFact[] {
  const found = new Map<string, EntityFact>();
  const add = (path: string, value: unknown) => {
    const key = path.toLowerCase();
    if (key.length > MAX_FACT_LENGTH) return;
    const text = textOf(value);
    // No text of a document holds a NUL character.
    found.set(text === null ? key : `${key}\0${text}`, { key, value: text });
  };
  walk("", document, add);
  add("metadata.name", document.metadata.name);
  add("metadata.namespace", document.metadata.namespace ?? DEFAULT_NAMESPACE);
  return [...found.values()];
}

function textOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = String(value).toLowerCase();
  return text.length > MAX_FACT_LENGTH ? null : text;
}

function walk(path: string, value: unknown, add: (path: string, value: unknown) => void): void {
  if (SPECIAL.has(path)) return;
  if (typeof value !== "object" || value === null) {
    add(path, value);
  } else if (Array.isArray(value)) {
    for (const item of value) {
      walk(path, item, add);
      if (typeof item === "string") add(`${path}.${item}`, true);
    }
  } else {
    for (const [key, member] of Object.entries(value))
      walk(path === "" ? key : `${path}.${key}`, member, add);
  }
}
