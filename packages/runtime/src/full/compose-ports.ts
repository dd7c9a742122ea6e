import {
  apiHistory,
  authOwners,
  authRepository,
  breakerOwners,
  breakerRepository,
  catalogDirectory,
  catalogOwners,
  catalogRepository,
  catalogSubjects,
  contentStore,
  eventLog,
  flagOwners,
  flagRepository,
  policyRepository,
  sealedSecrets,
  secretSource,
  sloOwners,
  sloRepository,
  workspaceOwners,
  workspaceRepository,
  type SecretBox,
  type Tx,
} from "@signalbox/db";
import { authEvents, type AuthPorts } from "@signalbox/domain/auth";
import { breakerEvents } from "@signalbox/domain/breakers";
import type { BreakerProfile } from "@signalbox/domain/breakers/schema";
import {
  KNOWN_ANNOTATIONS,
  annotationTable,
  catalogEvents,
  type Intake,
  type SourceReader,
} from "@signalbox/domain/catalog";
import type { AnnotationLink } from "@signalbox/domain/catalog/schema";
import { createEventTypes } from "@signalbox/domain/events";
import { flagEvents, type StaleRules } from "@signalbox/domain/flags";
import type { PluginDesk } from "@signalbox/domain/plugins";
import { observabilityEvents } from "@signalbox/domain/observability";
import {
  createAuthorize,
  directoryOf,
  policyEvents,
  withDefaultRoles,
  type Authorize,
} from "@signalbox/domain/policy";
import { sloEvents, type SloSettings } from "@signalbox/domain/slos";
import type { HealthProbe } from "@signalbox/domain/system";
import { workspaceEvents } from "@signalbox/domain/workspace";
import type { Clock, Role } from "@signalbox/kernel";
import { createPolicyEngine } from "@signalbox/policy-engine";
import { freshCatalog } from "./fresh-catalog.ts";
import { freshAuthorize, freshIdentity, freshOwners } from "./fresh-ports.ts";
import type { Fresh } from "./fresh.ts";
import { permissions } from "./permissions.ts";
import type { CommandPorts, QueryPorts } from "./ports.ts";

/** Whoever signs in may look around; anything more is granted or owned. */
const DEFAULT_ROLES: readonly Role[] = ["viewer"];

export const eventTypes = createEventTypes(
  authEvents,
  policyEvents,
  catalogEvents,
  workspaceEvents,
  flagEvents,
  breakerEvents,
  observabilityEvents,
  sloEvents,
);

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
  readonly fresh: Fresh;
  readonly intake: Intake;
  readonly annotationLinks: readonly AnnotationLink[];
  readonly sources: SourceReader;
  readonly staleRules: StaleRules;
  readonly plugins: PluginDesk;
  readonly breakerProfiles: readonly BreakerProfile[];
  readonly sloSettings: SloSettings;
}

export function queryPorts(parts: QueryParts): QueryPorts {
  const { db, box, authorize, health, fresh, intake, annotationLinks, sources, staleRules, plugins } = parts;
  return {
    ...freshIdentity(authPorts(db), fresh.access),
    policy: policyRepository(db),
    authorize,
    permissions,
    apiHistory: apiHistory(db, box),
    eventLog: eventLog(db, box),
    eventTypes,
    catalog: freshCatalog(catalogRepository(db), fresh.content),
    intake,
    annotationTable: annotationTable(annotationLinks, KNOWN_ANNOTATIONS),
    sources,
    plugins,
    health,
    // Never from memory: when a flag was last evaluated, and who reads it, changes without an event.
    flags: flagRepository(db),
    staleRules,
    // Nor these: most of their changes leave no event.
    breakers: breakerRepository(db),
    breakerProfiles: parts.breakerProfiles,
    slos: sloRepository(db),
    sloSettings: parts.sloSettings,
    workspace: workspaceRepository(db),
  };
}

type CommandParts = Pick<QueryParts, "box" | "intake" | "authorize" | "staleRules" | "sloSettings"> & {
  readonly tx: Tx;
};

export function commandPorts(parts: CommandParts): CommandPorts {
  const { tx, box, intake, authorize, staleRules, sloSettings } = parts;
  return {
    authorize,
    ...authPorts(tx),
    sealedSecrets: sealedSecrets(tx, box),
    policy: policyRepository(tx),
    subjects: catalogSubjects(tx),
    content: contentStore(tx),
    catalog: catalogRepository(tx),
    intake,
    workspace: workspaceRepository(tx),
    flags: flagRepository(tx),
    breakers: breakerRepository(tx),
    slos: sloRepository(tx),
    sloSettings,
    staleRules,
  };
}

/** Cedar decides; each domain says who owns its resources. */
export function authorizeWith(db: Tx, clock: Clock, fresh: Fresh): Authorize {
  const domains = {
    auth: authOwners(db),
    catalog: catalogOwners(db),
    workspace: workspaceOwners(db),
    flags: flagOwners(db),
    breakers: breakerOwners(db),
    slos: sloOwners(db),
  };
  const owners = freshOwners(directoryOf(domains), fresh.access);
  return freshAuthorize(createAuthorize({ engine: createPolicyEngine(), owners, clock }), fresh.decisions);
}
