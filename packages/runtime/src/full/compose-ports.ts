import {
  authOwners,
  authRepository,
  catalogDirectory,
  catalogOwners,
  catalogRepository,
  catalogSubjects,
  contentStore,
  eventLog,
  policyRepository,
  sealedSecrets,
  secretSource,
  type SecretBox,
  type Tx,
} from "@signalbox/db";
import { authEvents, type AuthPorts } from "@signalbox/domain/auth";
import { catalogEvents, type Intake } from "@signalbox/domain/catalog";
import { createEventTypes } from "@signalbox/domain/events";
import {
  createAuthorize,
  directoryOf,
  policyEvents,
  withDefaultRoles,
  type Authorize,
} from "@signalbox/domain/policy";
import type { HealthProbe } from "@signalbox/domain/system";
import type { Clock, Role } from "@signalbox/kernel";
import { createPolicyEngine } from "@signalbox/policy-engine";
import { cachedCatalog } from "./cached-catalog.ts";
import { permissions } from "./permissions.ts";
import type { CommandPorts, QueryPorts } from "./ports.ts";

/** Whoever signs in may look around; anything more is granted or owned. */
const DEFAULT_ROLES: readonly Role[] = ["viewer"];

export const eventTypes = createEventTypes(authEvents, policyEvents, catalogEvents);

function authPorts(db: Tx): AuthPorts {
  return {
    auth: authRepository(db),
    directory: catalogDirectory(db),
    roles: withDefaultRoles(policyRepository(db), DEFAULT_ROLES),
    secrets: secretSource,
  };
}

export interface QueryParts {
  readonly db: Tx;
  readonly box: SecretBox;
  readonly authorize: Authorize;
  readonly health: HealthProbe;
  readonly hitRate: (rate: number) => void;
  readonly intake: Intake;
}

export function queryPorts({ db, box, authorize, health, hitRate, intake }: QueryParts): QueryPorts {
  const log = eventLog(db, box);
  return {
    ...authPorts(db),
    policy: policyRepository(db),
    authorize,
    permissions,
    eventLog: log,
    eventTypes,
    catalog: cachedCatalog(catalogRepository(db), { head: async () => (await log.head()).position, hitRate }),
    intake,
    health,
  };
}

export function commandPorts(tx: Tx, box: SecretBox, intake: Intake): CommandPorts {
  return {
    ...authPorts(tx),
    sealedSecrets: sealedSecrets(tx, box),
    policy: policyRepository(tx),
    subjects: catalogSubjects(tx),
    content: contentStore(tx),
    catalog: catalogRepository(tx),
    intake,
  };
}

/** Cedar decides; each domain says who owns its resources. */
export function authorizeWith(db: Tx, clock: Clock): Authorize {
  const owners = directoryOf({ auth: authOwners(db), catalog: catalogOwners(db) });
  return createAuthorize({ engine: createPolicyEngine(), owners, clock });
}
