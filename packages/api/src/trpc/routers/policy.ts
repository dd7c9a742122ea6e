import * as policy from "@signalbox/domain/policy";
import { command, query, router } from "../procedures.ts";

export const policyRouter = router({
  can: query(policy.can),
  listRoleGrants: query(policy.listRoleGrants),
  grantRole: command(policy.grantRole),
  revokeRole: command(policy.revokeRole),
});
