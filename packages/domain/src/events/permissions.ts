import { definePermission, type ResourceRef } from "@signalbox/kernel";

export const readRegister = definePermission({
  name: "events.read",
  action: "read",
  resourceType: "register",
  title: "read the register",
});

export const checkRegister = definePermission({
  name: "events.verify",
  action: "operate",
  resourceType: "register",
  title: "verify the register",
});

export const reportSecurity = definePermission({
  name: "events.report_security",
  action: "administer",
  resourceType: "register",
  title: "read the security report",
});

/** There is one register, so there is one resource. */
export const registerRef: ResourceRef = { type: "register", id: "register" };

export const eventPermissions = [readRegister, checkRegister, reportSecurity];
