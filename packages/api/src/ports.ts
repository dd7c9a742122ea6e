import type { ApiPorts } from "@signalbox/domain/apis";
import type { AuthPorts } from "@signalbox/domain/auth";
import type { BreakerCommandPorts, BreakerQueryPorts } from "@signalbox/domain/breakers";
import type {
  CatalogCommandPorts,
  CatalogQueryPorts,
  DecisionPorts,
  SourcePorts,
} from "@signalbox/domain/catalog";
import type { ContentPorts, EventPorts } from "@signalbox/domain/events";
import type { FlagCommandPorts, FlagQueryPorts } from "@signalbox/domain/flags";
import type { ObservabilityPorts } from "@signalbox/domain/observability";
import type { PluginQueryPorts } from "@signalbox/domain/plugins";
import type { PolicyCommandPorts, PolicyQueryPorts } from "@signalbox/domain/policy";
import type { SloCommandPorts, SloQueryPorts } from "@signalbox/domain/slos";
import type { SystemQueryPorts } from "@signalbox/domain/system";
import type { WorkspaceCommandPorts, WorkspaceQueryPorts } from "@signalbox/domain/workspace";

/** What the served queries read through, all domains together. */
export type QueryPorts = ApiPorts &
  AuthPorts &
  PolicyQueryPorts &
  EventPorts &
  BreakerQueryPorts &
  CatalogQueryPorts &
  FlagQueryPorts &
  PluginQueryPorts &
  ObservabilityPorts &
  SloQueryPorts &
  SourcePorts &
  SystemQueryPorts &
  WorkspaceQueryPorts;

/** What the served commands write through, in one transaction. */
export type CommandPorts = AuthPorts &
  PolicyCommandPorts &
  ContentPorts &
  BreakerCommandPorts &
  CatalogCommandPorts &
  DecisionPorts &
  FlagCommandPorts &
  SloCommandPorts &
  WorkspaceCommandPorts;
