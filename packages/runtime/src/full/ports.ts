import type { ApiPorts } from "@signalbox/domain/apis";
import type { AuthPorts, SecretPorts } from "@signalbox/domain/auth";
import type { BreakerCommandPorts, BreakerQueryPorts } from "@signalbox/domain/breakers";
import type {
  CatalogCommandPorts,
  CatalogQueryPorts,
  DecisionPorts,
  SourcePorts,
} from "@signalbox/domain/catalog";
import type { ContentPorts, EventPorts } from "@signalbox/domain/events";
import type { FlagCommandPorts, FlagQueryPorts } from "@signalbox/domain/flags";
import type { PluginQueryPorts } from "@signalbox/domain/plugins";
import type { PolicyCommandPorts, PolicyQueryPorts } from "@signalbox/domain/policy";
import type { SloCommandPorts, SloQueryPorts } from "@signalbox/domain/slos";
import type { SystemQueryPorts } from "@signalbox/domain/system";
import type { WorkspaceCommandPorts, WorkspaceQueryPorts } from "@signalbox/domain/workspace";

/** What every query of the running system reads through. */
export type QueryPorts = ApiPorts &
  AuthPorts &
  PolicyQueryPorts &
  EventPorts &
  BreakerQueryPorts &
  CatalogQueryPorts &
  FlagQueryPorts &
  PluginQueryPorts &
  SloQueryPorts &
  SourcePorts &
  SystemQueryPorts &
  WorkspaceQueryPorts;

/** What every command writes through, in one transaction. */
export type CommandPorts = AuthPorts &
  SecretPorts &
  PolicyCommandPorts &
  ContentPorts &
  BreakerCommandPorts &
  CatalogCommandPorts &
  DecisionPorts &
  FlagCommandPorts &
  SloCommandPorts &
  WorkspaceCommandPorts;
