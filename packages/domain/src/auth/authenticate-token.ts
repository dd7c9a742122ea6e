import type { Actor, Clock } from "@signalbox/kernel";
import { subjectsOf } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { isLive, isTouchDue } from "./session.ts";
import { isTokenSecret } from "./token-secret.ts";

/** The token behind a secret with its owner's groups and roles as they are now, or null when it does not hold. */
export async function authenticateToken(
  ports: AuthPorts & { clock: Clock },
  secret: string,
): Promise<Actor | null> {
  if (!isTokenSecret(secret)) return null;
  const found = await ports.auth.token({ hash: ports.secrets.sha256(secret) });
  const now = ports.clock.now();
  if (!found || !isLive(found.token, now)) return null;
  const { token, owner } = found;
  if (isTouchDue(token.lastUsedAt, now)) await ports.auth.touchToken(token.id, now);
  const groups = owner.entityRef === null ? [] : await ports.directory.groupsOf(owner.entityRef);
  return {
    kind: "token",
    id: token.id,
    name: token.name,
    ownerId: owner.id,
    ...(owner.entityRef !== null && { entityRef: owner.entityRef }),
    groups,
    roles: await ports.roles.rolesOf(subjectsOf(owner, groups)),
    scopes: [...token.scopes],
  };
}
