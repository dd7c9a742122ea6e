import { definePermission } from "@signalbox/kernel";

export const readSignals = definePermission({
  name: "observability.read",
  action: "read",
  resourceType: "observability.service",
  title: "see traffic, traces and logs",
});

export const proposeRelations = definePermission({
  name: "observability.propose_relation",
  action: "update",
  resourceType: "catalog.entity",
  title: "propose a relation that traces show",
});

export const observabilityPermissions = [readSignals, proposeRelations] as const;
