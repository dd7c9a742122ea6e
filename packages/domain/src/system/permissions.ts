import { definePermission } from "@signalbox/kernel";

export const readHealth = definePermission({
  name: "system.read_health",
  action: "read",
  resourceType: "system",
  title: "see the state of this installation",
});

export const systemPermissions = [readHealth];
