export { INVERSE_RELATIONS, deriveRelations, inverseRelation, relationFields } from "@signalbox/formats";
export { analyzeLocation } from "./analyze-location.ts";
export { annotationTable } from "./rules/annotation-links.ts";
export { applyLocationRead } from "./apply-location-read.ts";
export { claimLocationRead } from "./claim-location-read.ts";
export { countEntityFacets } from "./count-entity-facets.ts";
export type { DecisionPorts } from "./deciding.ts";
export { deleteSource } from "./delete-source.ts";
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
export { editEntity } from "./edit-entity.ts";
export { entityFacets } from "./entity-facets.ts";
export { entityAncestry } from "./entity-ancestry.ts";
export { entityBodies } from "./entity-bodies.ts";
export { entityBodyByUid } from "./entity-body-by-uid.ts";
export { catalogEvents } from "./events.ts";
export { getEntity } from "./get-entity.ts";
export { getEntityPatch } from "./get-entity-patch.ts";
export { getEntityFields } from "./get-entity-fields.ts";
export { getImpact } from "./get-impact.ts";
export { getKind } from "./get-kind.ts";
export { getLocation } from "./get-location.ts";
export { getNeighbourhood } from "./get-neighbourhood.ts";
export type {
  AffectedEntity,
  GraphEdge,
  GraphNode,
  Impact,
  ImpactOwner,
  Neighbourhood,
  PartlyAffected,
} from "./graph.ts";
export { readLocationJob } from "./jobs.ts";
export { listEntities } from "./list-entities.ts";
export { listKinds } from "./list-kinds.ts";
export { listLocations } from "./list-locations.ts";
export { listProblems } from "./list-problems.ts";
export { Overlay, OverlayFields } from "./overlay.ts";
export {
  MAX_LOCATION_DEPTH,
  resolveTarget,
  targetOf,
  type LocationRoot,
  type StoredLocation,
} from "./location.ts";
export type {
  FieldChange,
  LocationPreview,
  PreviewItem,
  PreviewOutcome,
  UnregisterPreview,
} from "./preview.ts";
export type { CatalogCommandPorts, CatalogQueryPorts, CatalogReader, CatalogRepository } from "./ports.ts";
export { previewLocation } from "./preview-location.ts";
export { previewUnregister } from "./preview-unregister.ts";
export { pushEntities } from "./push-entities.ts";
export { pushEntityChanges } from "./push-entity-changes.ts";
export type { PushResult } from "./push.ts";
export {
  conflictOf,
  type Deferred,
  type Position,
  type ReadDocument,
  type ReadFile,
  type RefusedDocument,
  RelatedFile,
} from "./reading.ts";
export { queryEntities } from "./query-entities.ts";
export { refreshEntities } from "./refresh-entities.ts";
export { refreshEntity } from "./refresh-entity.ts";
export { refreshLocation } from "./refresh-location.ts";
export { followReferences, sameReferences, type References } from "./references.ts";
export { refreshRepository } from "./refresh-repository.ts";
export { registerLocation } from "./register-location.ts";
export { removeEntity } from "./remove-entity.ts";
export { resetEntity } from "./reset-entity.ts";
export { removeOrphans } from "./remove-orphans.ts";
export { retargetLocation } from "./retarget-location.ts";
export type { Claim, EntityWrite } from "./rules/claim.ts";
export type { GraphReader } from "./rules/graph-reader.ts";
export type { LocationFilter, LocationReader, LocationScope } from "./rules/location-reader.ts";
export type { FoundStep } from "./rules/impact.ts";
export type { FoundNeighbour } from "./rules/neighbourhood.ts";
export type { DeclaredTypes } from "./rules/reach.ts";
export {
  MANAGED_BY,
  MANAGED_BY_ORIGIN,
  ORPHAN,
  editUrlOf,
  sourceAnnotations,
} from "./rules/entity-annotation.ts";
export { entityText, type EntityParts } from "./rules/entity-body.ts";
export { MAX_FACT_LENGTH, factsOf, type EntityFact } from "./rules/entity-fact.ts";
export { holdsText, matchesEntity, relationFacts, type DeclaredRelation } from "./rules/entity-match.ts";
export { EntityPredicate } from "./rules/entity-predicate.ts";
export {
  EntityPlace,
  EntityQuery,
  type EntityAncestor,
  type EntityBody,
  type EntityKey,
  type EntityQueries,
  type FacetCount,
  type KeyedEntityBody,
} from "./rules/entity-query.ts";
export { declaresOwner } from "./rules/entity-tally.ts";
export type {
  EntityItem,
  EntityMatch,
  EntityScope,
  EntitySlice,
  FieldTerm,
  ProblemScope,
  Slice,
} from "./rules/match.ts";
export { KNOWN_ANNOTATIONS } from "./rules/known-annotations.ts";
export { refuseFile } from "./rules/examine.ts";
export { RULES_VERSION, readFileDocuments, type FileToRead, type Finding } from "./rules/file-reading.ts";
export type { NameQuestion, NameReader, NamedEntity } from "./rules/named.ts";
export type { FileRecord, FoundEntity, FoundLocation, Intake, ProblemChange } from "./rules/record.ts";
export { pathInSource } from "./rules/patch-path.ts";
export { permitOf, type Permit, type Trust } from "./rules/permit.ts";
export { isFetched, type Schedule } from "./rules/schedule.ts";
export { differences, mergeRelations, mergeValues, underneath, valuesOf } from "./rules/overlay.ts";
export { replayEntities, replayOverlays, restoreState } from "./rules/replay.ts";
export { searchEntities } from "./search-entities.ts";
export { reviewSource } from "./review-source.ts";
export { currentKinds } from "./reviewing.ts";
export { dependsOnKinds, describedKinds, type DescribedKinds } from "./rules/described-kinds.ts";
export type { KindReader, KindRecord } from "./rules/kind-reader.ts";
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
export { unregisterLocation } from "./unregister-location.ts";
export { validateEntityDocument } from "./validate-entity-document.ts";
