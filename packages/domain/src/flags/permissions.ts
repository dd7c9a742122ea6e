import { definePermission } from "@signalbox/kernel";

export const readFlags = definePermission({
  name: "flags.read",
  action: "read",
  resourceType: "flags.flag",
  title: "see flags",
});

export const createFlags = definePermission({
  name: "flags.create",
  action: "create",
  resourceType: "flags.flag",
  title: "create a flag",
});

export const changeFlags = definePermission({
  name: "flags.change",
  action: "update",
  resourceType: "flags.flag",
  title: "change a flag",
});

export const killFlags = definePermission({
  name: "flags.kill",
  action: "operate",
  resourceType: "flags.flag",
  title: "kill a flag",
});

export const archiveFlags = definePermission({
  name: "flags.archive",
  action: "delete",
  resourceType: "flags.flag",
  title: "archive a flag",
});

export const changeSegments = definePermission({
  name: "flags.change_segment",
  action: "update",
  resourceType: "flags.environment",
  title: "change a segment",
});

export const manageEnvironments = definePermission({
  name: "flags.manage_environment",
  action: "update",
  resourceType: "flags.environment",
  title: "add and change environments",
});

export const readKeys = definePermission({
  name: "flags.read_keys",
  action: "read",
  resourceType: "flags.key",
  title: "see the keys of an environment",
});

export const manageKeys = definePermission({
  name: "flags.manage_key",
  action: "create",
  resourceType: "flags.key",
  title: "create, rotate and revoke keys",
});

export const importFlags = definePermission({
  name: "flags.import",
  action: "create",
  resourceType: "flags.environment",
  title: "import flags",
});

export const runSchedules = definePermission({
  name: "flags.run_schedule",
  action: "operate",
  resourceType: "flags.flag",
  title: "carry out schedules of flags",
});

export const followEntities = definePermission({
  name: "flags.follow_entities",
  action: "update",
  resourceType: "flags.flag",
  title: "keep flags with their entities",
});

export const flagPermissions = [
  readFlags,
  createFlags,
  changeFlags,
  killFlags,
  archiveFlags,
  changeSegments,
  manageEnvironments,
  readKeys,
  manageKeys,
  importFlags,
  runSchedules,
  followEntities,
] as const;
