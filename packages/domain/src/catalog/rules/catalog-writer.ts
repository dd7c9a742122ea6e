import type { StoredLocation } from "../location.ts";
import type { Position, ReadFile } from "../reading.ts";
import type { LocationId } from "../schema.ts";
import type { EntityWrite } from "./claim.ts";
import type { OverlayWriter } from "./overlay-store.ts";
import type { ProblemChange } from "./record.ts";

/** How the catalog is changed, within a command's transaction. */
export interface CatalogWriter extends OverlayWriter {
  lockLocation(id: LocationId, refs?: readonly string[]): Promise<StoredLocation | null>;
  lockConfiguration(): Promise<void>;
  saveLocations(locations: readonly StoredLocation[]): Promise<void>;
  forgetReading(id: LocationId): Promise<void>;
  touchLocation(id: LocationId, read: { at: Date; error: string | null; changed: boolean }): Promise<void>;
  save(writes: readonly EntityWrite[], at: Date): Promise<void>;
  place(positions: readonly Position[]): Promise<void>;
  remove(refs: readonly string[]): Promise<void>;
  saveFiles(id: LocationId, files: readonly ReadFile[], vanished: readonly string[]): Promise<void>;
  changeProblems(id: LocationId, change: ProblemChange, at: Date): Promise<void>;
}
