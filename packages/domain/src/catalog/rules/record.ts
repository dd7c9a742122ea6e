import type { RefusedDocument, RelatedFile } from "../reading.ts";
import type { LocationRoot } from "../location.ts";
import type { EntityDetail, LocationRow } from "../schema.ts";
import type { Permit } from "./permit.ts";

/** What is kept of a file that was read to its end. */
export interface FileRecord {
  readonly file: string;
  readonly hash: string;
  readonly size: number;
  /** What its placeholders name. */
  readonly related?: readonly RelatedFile[];
}

export type FoundEntity = Omit<EntityDetail, "relations" | "relationCounts" | "problems" | "annotationLinks">;

export interface FoundLocation {
  readonly row: LocationRow;
  readonly files: { readonly file: string; readonly entities: number; readonly problems: number }[];
}

/** Refused documents to write, after those that are gone or have changed were taken out. */
export interface ProblemChange {
  readonly saved: readonly (RefusedDocument & { readonly since: string })[];
  readonly gone: readonly { readonly file: string; readonly index: number }[];
}

/** Keeps a text once under its hash and answers the ref to write into an event. */
export type TextStore = Readonly<{ put(text: string): Promise<string> }>;

/** What may come into the catalog, and by what two texts are told apart. */
export interface Intake {
  permitOf(root: LocationRoot): Permit | null;
  sha256(data: string | Uint8Array): string;
}
