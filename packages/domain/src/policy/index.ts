export { applyConfiguredRoles } from "./apply-configured-roles.ts";
export { createAuthorize, directoryOf } from "./authorize.ts";
export { can } from "./can.ts";
export { policyEvents } from "./events.ts";
export { grantRole } from "./grant-role.ts";
export { listRoleGrants } from "./list-role-grants.ts";
export type {
  Authorize,
  PolicyEngine,
  PolicyCommandPorts,
  PolicyQueryPorts,
  PolicyRepository,
  Question,
  ResourceDirectory,
  SubjectDirectory,
} from "./ports.ts";
export { policyPermissions } from "./permissions.ts";
export { createRefusalRecorder, type RefusalRecorder } from "./refusals.ts";
export { revokeRole } from "./revoke-role.ts";
export { withDefaultRoles } from "./roles.ts";
