import { definePermission } from "@signalbox/kernel";

export const readEntities = definePermission({
  name: "catalog.read_entities",
  action: "read",
  resourceType: "catalog.entity",
  title: "see the catalog",
});

export const readLocations = definePermission({
  name: "catalog.read_locations",
  action: "read",
  resourceType: "catalog.location",
  title: "see where the catalog comes from",
});

export const refreshLocations = definePermission({
  name: "catalog.refresh_location",
  action: "update",
  resourceType: "catalog.location",
  title: "read a location again",
});

/** Held by ingestion, the system itself; no role gives it to a person. */
export const ingestCatalog = definePermission({
  name: "catalog.ingest",
  action: "administer",
  resourceType: "catalog.location",
  title: "write what was read from a location",
});

export const catalogPermissions = [readEntities, readLocations, refreshLocations, ingestCatalog] as const;
