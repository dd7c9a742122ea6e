import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { sessionRevoked } from "./events.ts";
import { endSessions } from "./permissions.ts";
import { entityOf, personResource, personStream } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { PersonId, SessionId } from "./schema.ts";

export const revokeAllSessions = defineCommand({
  name: "auth.revoke_all_sessions",
  summary: "Revokes every session of a person; their own current one too, unless it is to be kept.",
  permission: endSessions,
  route: "DELETE /people/{personId}/sessions",
  input: z.object({ personId: PersonId, keepCurrent: z.boolean().default(false) }),
  output: z.object({ revoked: z.array(SessionId) }),
  resource: ({ personId }) => personResource(personId),
  quiet: "a person without a live session has nothing to revoke",
  async run(ctx: CommandContext & AuthPorts, { personId, keepCurrent }) {
    const person = await ctx.auth.person(personId);
    if (!person) throw new AppError("not_found", `There is no person ${personId}.`);
    const at = ctx.clock.now();
    const except = keepCurrent && ctx.actor.kind === "person" ? (ctx.actor.sessionId ?? null) : null;
    const revoked = await ctx.auth.endSessions({ personId, except }, at);
    for (const { id: sessionId } of revoked) {
      const data = { sessionId, personId, endedAt: at.toISOString() };
      ctx.events.append(sessionRevoked(personStream(personId), data, { about: entityOf(person) }));
    }
    return { revoked: revoked.map(({ id }) => id) };
  },
});
