import type { EntityDocument, LocationId } from "../schema.ts";

/** A Kind document with where it stands. */
export interface KindRecord {
  readonly ref: string;
  readonly document: EntityDocument;
  readonly locationId: LocationId;
  readonly file: string;
}

/** How the kinds that documents describe are found. */
export interface KindReader {
  /** All Kind documents, in the order of their refs. */
  kindRecords(): Promise<KindRecord[]>;
  /** Locations with entities of some kinds, or with refused documents about them or about Kinds; names are in lower case. */
  locationsOfKinds(names: readonly string[]): Promise<LocationId[]>;
}
