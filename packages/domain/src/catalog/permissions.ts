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

export const refreshEntities = definePermission({
  name: "catalog.refresh_entity",
  action: "update",
  resourceType: "catalog.entity",
  title: "read the file of an entity again",
});

export const editEntities = definePermission({
  name: "catalog.edit_entity",
  action: "update",
  resourceType: "catalog.entity",
  title: "edit an entity in the portal",
});

export const removeEntities = definePermission({
  name: "catalog.remove_entity",
  action: "delete",
  resourceType: "catalog.entity",
  title: "remove an entity",
});

export const registerLocations = definePermission({
  name: "catalog.register_location",
  action: "create",
  resourceType: "catalog.location",
  title: "register a location",
});

export const changeRegistered = definePermission({
  name: "catalog.change_location",
  action: "update",
  resourceType: "catalog.location",
  title: "point a registered location elsewhere",
});

export const unregisterLocations = definePermission({
  name: "catalog.unregister_location",
  action: "delete",
  resourceType: "catalog.location",
  title: "unregister a location, with what came from it",
});

export const ingestEntities = definePermission({
  name: "catalog.push_entities",
  action: "create",
  resourceType: "catalog.source",
  title: "push entities",
});

export const deleteSources = definePermission({
  name: "catalog.delete_source",
  action: "delete",
  resourceType: "catalog.source",
  title: "delete a push source, with what came from it",
});

/** Held by ingestion, the system itself; no role gives it to a person. */
export const ingestCatalog = definePermission({
  name: "catalog.ingest",
  action: "administer",
  resourceType: "catalog.location",
  title: "write what was read from a location",
});

export const catalogPermissions = [
  readEntities,
  readLocations,
  refreshLocations,
  refreshEntities,
  editEntities,
  removeEntities,
  registerLocations,
  changeRegistered,
  unregisterLocations,
  ingestEntities,
  deleteSources,
  ingestCatalog,
] as const;
