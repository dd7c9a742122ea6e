import { definePermission } from "@signalbox/kernel";

/** An API is an entity: who may see that may see its definitions, the earlier ones too. */
export const readApis = definePermission({
  name: "apis.read",
  action: "read",
  resourceType: "catalog.entity",
  title: "see API definitions",
});

export const apiPermissions = [readApis] as const;
