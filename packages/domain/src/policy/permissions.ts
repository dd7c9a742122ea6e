import { definePermission } from "@signalbox/kernel";

export const askPolicy = definePermission({
  name: "policy.ask",
  action: "read",
  resourceType: "policy.question",
  title: "ask what you may do",
});

export const readRoles = definePermission({
  name: "policy.read_roles",
  action: "read",
  resourceType: "policy.role",
  title: "see who holds which role",
});

export const changeRoles = definePermission({
  name: "policy.change_roles",
  action: "administer",
  resourceType: "policy.role",
  title: "grant and revoke roles",
});

export const policyPermissions = [askPolicy, readRoles, changeRoles] as const;
