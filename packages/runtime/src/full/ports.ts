import type { ApiPorts } from "@signalbox/domain/apis";
import type { AuthPorts, SecretPorts } from "@signalbox/domain/auth";
import type { CatalogCommandPorts, CatalogQueryPorts, SourcePorts } from "@signalbox/domain/catalog";
import type { ContentPorts, EventPorts } from "@signalbox/domain/events";
import type { PolicyCommandPorts, PolicyQueryPorts } from "@signalbox/domain/policy";
import type { SystemQueryPorts } from "@signalbox/domain/system";

/** What every query of the running system reads through. */
export type QueryPorts = ApiPorts &
  AuthPorts &
  PolicyQueryPorts &
  EventPorts &
  CatalogQueryPorts &
  SourcePorts &
  SystemQueryPorts;

/** What every command writes through, in one transaction. */
export type CommandPorts = AuthPorts & SecretPorts & PolicyCommandPorts & ContentPorts & CatalogCommandPorts;
