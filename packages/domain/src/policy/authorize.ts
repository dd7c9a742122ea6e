import type { Actor, Clock, ResourceRef } from "@signalbox/kernel";
import type { Authorize, PolicyEngine, ResourceDirectory } from "./ports.ts";

/** As the id of a resource: whatever belongs to the caller. */
const SELF = "self";

/** The one way to a decision, for the executor and for buttons alike: name the owners, then ask the engine. */
export function createAuthorize(deps: {
  readonly engine: PolicyEngine;
  readonly owners: ResourceDirectory;
  readonly clock: Clock;
}): Authorize {
  return async (actor, permission, ref) => {
    const resource = ref.id === SELF ? { type: ref.type, id: accountOf(actor) } : ref;
    const owners = ref.id === SELF ? [resource.id] : await deps.owners.ownersOf(resource);
    return deps.engine.decide({
      actor,
      permission,
      resource: { ...resource, owners },
      now: deps.clock.now(),
    });
  };
}

function accountOf(actor: Actor): string {
  return actor.kind === "token" ? actor.ownerId : actor.id;
}

/** Joins the directories of the domains: the part of a resource type before its dot names the domain. */
export function directoryOf(domains: Readonly<Record<string, ResourceDirectory>>): ResourceDirectory {
  const byDomain = new Map(Object.entries(domains));
  return {
    ownersOf: async (resource: ResourceRef) => {
      const domain = resource.type.split(".", 1)[0] ?? "";
      return (await byDomain.get(domain)?.ownersOf(resource)) ?? [];
    },
  };
}
