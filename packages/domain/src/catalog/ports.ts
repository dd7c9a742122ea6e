import type { AnnotationPorts } from "./annotation-link.ts";
import type { EntityState } from "./entity.ts";
import type { RootedLocation } from "./location.ts";
import type { CatalogWriter } from "./rules/catalog-writer.ts";
import type { Claim } from "./rules/claim.ts";
import type { EntityQueries } from "./rules/entity-query.ts";
import type { GraphReader } from "./rules/graph-reader.ts";
import type { KindReader } from "./rules/kind-reader.ts";
import type { LocationReader } from "./rules/location-reader.ts";
import type * as list from "./rules/match.ts";
import type { NameReader } from "./rules/named.ts";
import type { OverlayReader } from "./rules/overlay-store.ts";
import type { FileRecord, FoundEntity, FoundLocation, Intake, TextStore } from "./rules/record.ts";
import type { ScheduleReader, ScheduleWriter } from "./rules/schedule.ts";
import type { DocumentProblem, EntityDetail, EntityFacets, LocationId } from "./schema.ts";

export interface CatalogReader
  extends EntityQueries, GraphReader, KindReader, LocationReader, NameReader, OverlayReader, ScheduleReader {
  list(match: list.EntityMatch, slice: list.EntitySlice): Promise<list.EntityItem[]>;
  count(match: list.EntityMatch): Promise<number>;
  facets(match: list.EntityMatch): Promise<EntityFacets>;
  entity(ref: string): Promise<FoundEntity | null>;
  relations(ref: string, limit: number): Promise<Pick<EntityDetail, "relations" | "relationCounts">>;
  problems(scope: list.ProblemScope, slice: list.Slice): Promise<DocumentProblem[]>;
  location(id: LocationId): Promise<FoundLocation | null>;
  storedLocation(id: LocationId): Promise<RootedLocation | null>;
  files(id: LocationId): Promise<FileRecord[]>;
  claimsIn(id: LocationId, files: readonly string[]): Promise<Claim[]>;
  claims(refs: readonly string[]): Promise<Claim[]>;
  states(scope: list.EntityScope): Promise<EntityState[]>;
}

export type CatalogRepository = CatalogReader & CatalogWriter & ScheduleWriter;

export type CatalogQueryPorts = Readonly<{ catalog: CatalogReader; intake: Intake }> & AnnotationPorts;
export type CatalogCommandPorts = Readonly<{
  catalog: CatalogRepository;
  content: TextStore;
  intake: Intake;
}>;
