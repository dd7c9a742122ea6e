import type { Actor, Clock } from "@signalbox/kernel";
import { subjectsOf } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { SessionId } from "./schema.ts";
import { isLive, isTouchDue } from "./session.ts";

/**
 * The person behind a session id, or null when the session is unknown, ended or past its time. The row, the groups and
 * the roles are read each time, so that a revocation holds from the next request on.
 */
export async function authenticateSession(
  ports: AuthPorts & { clock: Clock },
  sessionId: string,
): Promise<Actor | null> {
  const id = SessionId.safeParse(sessionId);
  const found = id.success ? await ports.auth.session(id.data) : null;
  const now = ports.clock.now();
  if (!found || !isLive(found.session, now)) return null;
  const { session, person } = found;
  if (isTouchDue(session.lastSeenAt, now)) await ports.auth.touchSession(session.id, now);
  const listed = person.entityRef === null ? [] : await ports.directory.groupsOf(person.entityRef);
  const groups = [...new Set([...listed, ...session.claimedGroups])];
  return {
    kind: "person",
    id: person.id,
    name: person.name,
    ...(person.entityRef !== null && { entityRef: person.entityRef }),
    groups,
    roles: await ports.roles.rolesOf(subjectsOf(person, groups)),
    sessionId: session.id,
  };
}
