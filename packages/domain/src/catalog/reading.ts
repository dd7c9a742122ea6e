import { readDocument } from "@signalbox/formats";
import { ErrorIssue } from "@signalbox/kernel";
import { z } from "zod";
import type { EntityState } from "./entity.ts";
import type { EntityDocument, LocationId } from "./schema.ts";

/** Ingestion has checked the document by the rules of its kind, so it is not taken apart a second time. */
const CheckedDocument = z.custom<EntityDocument>((value) => typeof value === "object" && value !== null);

/** A document that was read and found valid. */
export const ReadDocument = z.object({
  ref: z.string(),
  file: z.string(),
  index: z.number().int(),
  line: z.number().int(),
  hash: z.string(),
  yaml: z.string(),
  document: CheckedDocument,
  /** The file of the same location that held this entity before and has let go of it. */
  movedFrom: z.string().nullable(),
});
export type ReadDocument = z.infer<typeof ReadDocument>;

/** A document that was read and refused; `conflict` means that another document holds the ref. */
export const RefusedDocument = z.object({
  file: z.string(),
  index: z.number().int(),
  entityRef: z.string().nullable(),
  owner: z.string().nullable(),
  conflict: z.boolean(),
  issues: z.array(ErrorIssue),
});
export type RefusedDocument = z.infer<typeof RefusedDocument>;

/** A document whose entity another file of the location holds, to be settled when all files are read. */
export const Deferred = z.object({
  ref: z.string(),
  file: z.string(),
  index: z.number().int(),
  heldBy: z.string(),
});
export type Deferred = z.infer<typeof Deferred>;

/** Where a document stands in its file: shown to people, but no history of its own. */
export const Position = z.object({ ref: z.string(), index: z.number().int(), line: z.number().int() });
export type Position = z.infer<typeof Position>;

/** A file that a placeholder names; a version that begins with ! says why it could not be read. */
export const RelatedFile = z.object({ target: z.string(), version: z.string() });
export type RelatedFile = z.infer<typeof RelatedFile>;

/** A file that was read to its end. An empty hash makes the next read look at it again, whatever it holds. */
export const ReadFile = z.object({
  file: z.string(),
  hash: z.string(),
  size: z.number().int(),
  related: z.array(RelatedFile).optional(),
  /** Every entity that stands in the file, whether it changed or not. */
  refs: z.array(z.string()),
  refused: z.array(RefusedDocument),
});
export type ReadFile = z.infer<typeof ReadFile>;

/** What an entity becomes by a document that was read. */
export function stateOf(
  { ref, document, yaml, hash, file }: ReadDocument,
  locationId: LocationId,
): EntityState {
  return { ref, document, yaml, hash, source: { locationId, file }, orphan: false };
}

/** The refusal of a document whose entity stands elsewhere; the first one read keeps it. */
export function conflictOf(document: ReadDocument, holder: string): RefusedDocument {
  const message = `${document.ref} stands in ${holder} already; one entity has one document, so this one is not used`;
  const { file, index, line, ref: entityRef, yaml: text } = document;
  const at = readDocument({ index, line, text }).positionOf("metadata.name");
  const issue = { path: "metadata.name", message, file, ...at };
  return { file, index, entityRef, owner: null, conflict: true, issues: [issue] };
}
