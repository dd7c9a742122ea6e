import type { EntityState } from "./entity.ts";
import type { RootedLocation, StoredLocation } from "./location.ts";
import type { Position, ReadFile } from "./reading.ts";
import type { Claim, EntityWrite } from "./rules/claim.ts";
import type { EntityQueries } from "./rules/entity-query.ts";
import type { GraphReader } from "./rules/graph-reader.ts";
import type * as list from "./rules/match.ts";
import type {
  FileRecord,
  FoundEntity,
  FoundLocation,
  Intake,
  ProblemChange,
  TextStore,
} from "./rules/record.ts";
import type { DocumentProblem, EntityDetail, EntityFacets, LocationId, LocationRow } from "./schema.ts";

export interface CatalogReader extends EntityQueries, GraphReader {
  list(match: list.EntityMatch, slice: list.EntitySlice): Promise<list.EntityItem[]>;
  count(match: list.EntityMatch): Promise<number>;
  facets(match: list.EntityMatch): Promise<EntityFacets>;
  entity(ref: string): Promise<FoundEntity | null>;
  relations(ref: string, limit: number): Promise<Pick<EntityDetail, "relations" | "relationCounts">>;
  problems(scope: list.ProblemScope, slice: list.Slice): Promise<DocumentProblem[]>;
  locations(slice: list.Slice): Promise<LocationRow[]>;
  location(id: LocationId): Promise<FoundLocation | null>;
  storedLocation(id: LocationId): Promise<RootedLocation | null>;
  storedLocations(of?: { readonly parentRefs: readonly string[] }): Promise<StoredLocation[]>;
  files(id: LocationId): Promise<FileRecord[]>;
  claimsIn(id: LocationId, files: readonly string[]): Promise<Claim[]>;
}

export interface CatalogRepository extends CatalogReader {
  lockLocation(id: LocationId, refs?: readonly string[]): Promise<StoredLocation | null>;
  lockConfiguration(): Promise<void>;
  saveLocations(locations: readonly StoredLocation[]): Promise<void>;
  forgetReading(id: LocationId): Promise<void>;
  touchLocation(id: LocationId, read: { at: Date; error: string | null; changed: boolean }): Promise<void>;
  claims(refs: readonly string[]): Promise<Claim[]>;
  states(scope: list.EntityScope): Promise<EntityState[]>;
  save(writes: readonly EntityWrite[], at: Date): Promise<void>;
  place(positions: readonly Position[]): Promise<void>;
  remove(refs: readonly string[]): Promise<void>;
  saveFiles(id: LocationId, files: readonly ReadFile[], vanished: readonly string[]): Promise<void>;
  changeProblems(id: LocationId, change: ProblemChange, at: Date): Promise<void>;
}

export type CatalogQueryPorts = Readonly<{ catalog: CatalogReader; intake: Intake }>;
export type CatalogCommandPorts = Readonly<{
  catalog: CatalogRepository;
  content: TextStore;
  intake: Intake;
}>;
