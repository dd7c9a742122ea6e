import { definePermission } from "@signalbox/kernel";

export const viewBreakers = definePermission({
  name: "breakers.read",
  action: "read",
  resourceType: "breakers.breaker",
  title: "see circuit breakers",
});

export const forceBreakers = definePermission({
  name: "breakers.force",
  action: "operate",
  resourceType: "breakers.breaker",
  title: "force a circuit breaker",
});

export const recordBreakers = definePermission({
  name: "breakers.record",
  action: "operate",
  resourceType: "breakers.breaker",
  title: "put on record what circuit breakers did",
});

export const breakerPermissions = [viewBreakers, forceBreakers, recordBreakers] as const;
