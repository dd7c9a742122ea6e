import * as catalog from "@signalbox/domain/catalog";
import { command, query, router } from "../procedures.ts";

export const catalogRouter = router({
  listEntities: query(catalog.listEntities),
  entityFacets: query(catalog.entityFacets),
  getEntity: query(catalog.getEntity),
  getEntityPatch: query(catalog.getEntityPatch),
  editEntity: command(catalog.editEntity),
  resetEntity: command(catalog.resetEntity),
  getEntityFields: query(catalog.getEntityFields),
  listKinds: query(catalog.listKinds),
  getKind: query(catalog.getKind),
  getNeighbourhood: query(catalog.getNeighbourhood),
  getImpact: query(catalog.getImpact),
  searchEntities: query(catalog.searchEntities),
  listLocations: query(catalog.listLocations),
  getLocation: query(catalog.getLocation),
  listProblems: query(catalog.listProblems),
  refreshLocation: command(catalog.refreshLocation),
  refreshEntities: command(catalog.refreshEntities),
  refreshEntity: command(catalog.refreshEntity),
  previewLocation: query(catalog.previewLocation),
  registerLocation: command(catalog.registerLocation),
  retargetLocation: command(catalog.retargetLocation),
  previewUnregister: query(catalog.previewUnregister),
  unregisterLocation: command(catalog.unregisterLocation),
  deleteSource: command(catalog.deleteSource),
});
