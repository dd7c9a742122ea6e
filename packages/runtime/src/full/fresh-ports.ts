import type { AuthPorts } from "@signalbox/domain/auth";
import type { Authorize, ResourceDirectory } from "@signalbox/domain/policy";
import type { FreshCache } from "./fresh-cache.ts";

type Identity = Pick<AuthPorts, "auth" | "directory" | "roles">;

/** Uses of credentials that are remembered beside the kept rows, whose own times of use are those of their reading. */
const MAX_USES = 10_000;

/** Who stands behind a credential, from memory while nothing happened; whether it still holds is judged by the clock each time. */
export function freshIdentity<P extends Identity>(ports: P, cache: FreshCache): P {
  const { auth, directory, roles } = ports;
  const uses = new Map<string, Date>();
  const used = (id: string, at: Date) => {
    uses.delete(id);
    uses.set(id, at);
    const oldest = uses.keys().next();
    if (uses.size > MAX_USES && !oldest.done) uses.delete(oldest.value);
  };
  const latest = (id: string, kept: Date | null) => {
    const known = uses.get(id);
    return known && (kept === null || known > kept) ? known : kept;
  };
  return {
    ...ports,
    auth: {
      ...auth,
      session: async (id) => {
        const found = await cache(`session ${id}`, () => auth.session(id));
        if (!found) return null;
        const lastSeenAt = latest(id, found.session.lastSeenAt) ?? found.session.lastSeenAt;
        return { ...found, session: { ...found.session, lastSeenAt } };
      },
      touchSession: async (id, at) => {
        used(id, at);
        await auth.touchSession(id, at);
      },
      token: async (key) => {
        if ("id" in key) return auth.token(key);
        const found = await cache(`token ${key.hash}`, () => auth.token(key));
        if (!found) return null;
        return {
          ...found,
          token: { ...found.token, lastUsedAt: latest(found.token.id, found.token.lastUsedAt) },
        };
      },
      touchToken: async (id, at) => {
        used(id, at);
        await auth.touchToken(id, at);
      },
    },
    directory: {
      ...directory,
      groupsOf: (userRef) => cache(`groups ${userRef}`, () => directory.groupsOf(userRef)),
    },
    roles: { rolesOf: (subjects) => cache(`roles ${subjects.join(" ")}`, () => roles.rolesOf(subjects)) },
  };
}

/** Where owners change with events only; the views and stars of people, say, change without one. */
const TOLD = /^(?:(?:auth|catalog|flags|policy)\.|(?:register|system)$)/;

/** A decision is kept with everything it was made from, but for the time of day, so briefly only. */
export function freshAuthorize(authorize: Authorize, cache: FreshCache): Authorize {
  return (actor, permission, resource) => {
    const ask = () => authorize(actor, permission, resource);
    if (!TOLD.test(resource.type)) return ask();
    return cache(JSON.stringify([actor, permission.name, resource.type, resource.id]), ask);
  };
}

/** Owners are read for each decision about a new resource. */
export function freshOwners(owners: ResourceDirectory, cache: FreshCache): ResourceDirectory {
  return {
    ownersOf: async (resource) => {
      const ask = () => owners.ownersOf(resource);
      return TOLD.test(resource.type) ? cache(`owners ${resource.type} ${resource.id}`, ask) : ask();
    },
  };
}
