export { INVERSE_RELATIONS, deriveRelations, inverseRelation } from "@signalbox/formats";
export { applyLocationRead } from "./apply-location-read.ts";
export {
  EntityState,
  entityStream,
  fieldsOf,
  locationStream,
  refOf,
  searchTextOf,
  sortNameOf,
  type EntityFields,
} from "./entity.ts";
export { entityFacets } from "./entity-facets.ts";
export { catalogEvents } from "./events.ts";
export { getEntity } from "./get-entity.ts";
export { getLocation } from "./get-location.ts";
export { readLocationJob } from "./jobs.ts";
export { listEntities } from "./list-entities.ts";
export { listLocations } from "./list-locations.ts";
export { listProblems } from "./list-problems.ts";
export { MAX_LOCATION_DEPTH, resolveTarget, type LocationRoot, type StoredLocation } from "./location.ts";
export type { CatalogCommandPorts, CatalogQueryPorts, CatalogReader, CatalogRepository } from "./ports.ts";
export {
  conflictOf,
  type Deferred,
  type Position,
  type ReadDocument,
  type ReadFile,
  type RefusedDocument,
} from "./reading.ts";
export { refreshLocation } from "./refresh-location.ts";
export { removeOrphans } from "./remove-orphans.ts";
export type { Claim, EntityWrite } from "./rules/claim.ts";
export type {
  EntityItem,
  EntityMatch,
  EntityScope,
  EntitySlice,
  ProblemScope,
  Slice,
} from "./rules/match.ts";
export { refuseFile } from "./rules/examine.ts";
export { RULES_VERSION, readFileDocuments, type FileToRead, type Finding } from "./rules/file-reading.ts";
export type { FileRecord, FoundEntity, FoundLocation, Intake, ProblemChange } from "./rules/record.ts";
export { permitOf, type Permit, type Trust } from "./rules/permit.ts";
export { replayEntities, restoreState } from "./rules/replay.ts";
export { searchEntities } from "./search-entities.ts";
export { settleLocationRead } from "./settle-location-read.ts";
export {
  baseOf,
  isGlob,
  type SourceBytes,
  type SourceFile,
  type SourceListing,
  type SourceLocation,
  type SourcePorts,
  type SourceReader,
} from "./source.ts";
export { syncConfiguredLocations } from "./sync-configured-locations.ts";
