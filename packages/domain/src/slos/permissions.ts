import { definePermission } from "@signalbox/kernel";

const resourceType = "slos.slo";

export const readSlos = definePermission({
  name: "slos.read",
  action: "read",
  resourceType,
  title: "see objectives",
});

export const createSlos = definePermission({
  name: "slos.create",
  action: "create",
  resourceType,
  title: "create an objective",
});

export const changeSlos = definePermission({
  name: "slos.change",
  action: "update",
  resourceType,
  title: "change an objective",
});

export const archiveSlos = definePermission({
  name: "slos.archive",
  action: "delete",
  resourceType,
  title: "archive an objective",
});

export const requestCorrections = definePermission({
  name: "slos.request_correction",
  action: "update",
  resourceType,
  title: "ask for a correction",
});

export const decideCorrections = definePermission({
  name: "slos.decide_correction",
  action: "operate",
  resourceType,
  title: "approve and reject corrections",
});

export const evaluateSlos = definePermission({
  name: "slos.evaluate",
  action: "operate",
  resourceType,
  title: "evaluate objectives",
});

export const receiveExternalAlerts = definePermission({
  name: "slos.receive_alerts",
  action: "operate",
  resourceType: "slos.alert",
  title: "receive alerts of other systems",
});

export const sloPermissions = [
  readSlos,
  createSlos,
  changeSlos,
  archiveSlos,
  requestCorrections,
  decideCorrections,
  evaluateSlos,
  receiveExternalAlerts,
] as const;
