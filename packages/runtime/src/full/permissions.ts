import { apiPermissions } from "@signalbox/domain/apis/permissions";
import { authPermissions } from "@signalbox/domain/auth/permissions";
import { breakerPermissions } from "@signalbox/domain/breakers/permissions";
import { catalogPermissions } from "@signalbox/domain/catalog/permissions";
import { eventPermissions } from "@signalbox/domain/events/permissions";
import { flagPermissions } from "@signalbox/domain/flags/permissions";
import { observabilityPermissions } from "@signalbox/domain/observability/permissions";
import { pluginPermissions } from "@signalbox/domain/plugins/permissions";
import { policyPermissions } from "@signalbox/domain/policy/permissions";
import { sloPermissions } from "@signalbox/domain/slos/permissions";
import { systemPermissions } from "@signalbox/domain/system/permissions";
import { workspacePermissions } from "@signalbox/domain/workspace/permissions";
import type { Permission } from "@signalbox/kernel";

/** Every permission of the running system: what a button may ask about. */
export const permissions: readonly Permission[] = [
  ...authPermissions,
  ...breakerPermissions,
  ...policyPermissions,
  ...eventPermissions,
  ...catalogPermissions,
  ...apiPermissions,
  ...flagPermissions,
  ...pluginPermissions,
  ...observabilityPermissions,
  ...sloPermissions,
  ...systemPermissions,
  ...workspacePermissions,
];
