import { DEFAULT_NAMESPACE, formatEntityRef, normalizeEntityRef } from "@signalbox/formats";
import { z } from "zod";
import { EntityDocument, LocationId, type EntityRow } from "./schema.ts";

/** Everything of an entity that the register keeps; its row is derived from this and nothing else. */
export const EntityState = z.object({
  ref: z.string(),
  document: EntityDocument,
  /** The document's own text as it stood in its file. */
  yaml: z.string(),
  /** SHA-256 of the text and of the rules it was checked by. */
  hash: z.string(),
  source: z.object({ locationId: LocationId, file: z.string() }),
  /** Nothing emits this entity any more. */
  orphan: z.boolean(),
  /** In the register: the places of texts that stand in the content store, with their refs in place of them. */
  large: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
});
export type EntityState = z.infer<typeof EntityState>;

/** The row of an entity without what only the database knows of it. */
export type EntityFields = Omit<EntityRow, "problem" | "updatedAt" | "orphan">;

export function refOf({ kind, metadata }: EntityDocument): string {
  return formatEntityRef({ kind, namespace: metadata.namespace ?? DEFAULT_NAMESPACE, name: metadata.name });
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** People and groups carry the name they go by in their profile. */
function titleOf({ metadata, spec }: EntityDocument): string {
  const profile = spec?.["profile"];
  const displayName =
    typeof profile === "object" && profile !== null && "displayName" in profile ? profile.displayName : null;
  return textOf(metadata.title) ?? textOf(displayName) ?? metadata.name;
}

export function fieldsOf(document: EntityDocument): EntityFields {
  const { kind, metadata, spec = {} } = document;
  const namespace = metadata.namespace ?? DEFAULT_NAMESPACE;
  const refIn = (field: string, targetKind: string) => {
    const text = textOf(spec[field]);
    return text && normalizeEntityRef(text, { kind: targetKind, namespace });
  };
  return {
    ref: refOf(document),
    kind,
    namespace,
    name: metadata.name,
    title: titleOf(document),
    description: metadata.description ?? "",
    type: textOf(spec["type"]),
    lifecycle: textOf(spec["lifecycle"]),
    owner: refIn("owner", "group"),
    system: refIn("system", "system"),
    tags: metadata.tags ?? [],
  };
}

/** What lists sort titles by, so that case does not part neighbours. */
export function sortNameOf({ title }: { readonly title: string }): string {
  return title.toLowerCase().slice(0, 200);
}

/** The words that prefix, infix and typo search look at; the description is searched by whole words. */
export function searchTextOf({ name, title, tags }: EntityFields): string {
  const parts = title.toLowerCase() === name.toLowerCase() ? [name, ...tags] : [title, name, ...tags];
  return parts.join(" ").toLowerCase().slice(0, 2000);
}

export const entityStream = (ref: string): string => `catalog.entity/${ref}`;
export const locationStream = (id: string): string => `catalog.location/${id}`;
