import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { sessionRevoked } from "./events.ts";
import { revokeSessions } from "./permissions.ts";
import { entityOf, personStream } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { Session, SessionId } from "./schema.ts";
import { isLive, toSession } from "./session.ts";

export const revokeSession = defineCommand({
  name: "auth.revoke_session",
  summary: "Revokes a session; its next request is refused.",
  permission: revokeSessions,
  route: "DELETE /sessions/{sessionId}",
  input: z.object({ sessionId: SessionId }),
  output: Session,
  resource: ({ sessionId }) => ({ type: "auth.session", id: sessionId }),
  async run(ctx: CommandContext & AuthPorts, { sessionId }) {
    const found = await ctx.auth.session(sessionId);
    if (!found) throw new AppError("not_found", `There is no session ${sessionId}.`);
    const at = ctx.clock.now();
    const [revoked] = isLive(found.session, at) ? await ctx.auth.endSessions({ id: sessionId }, at) : [];
    if (!revoked) throw new AppError("conflict", "This session has already ended.");
    const { personId } = revoked;
    const data = { sessionId, personId, endedAt: at.toISOString() };
    ctx.events.append(sessionRevoked(personStream(personId), data, { about: entityOf(found.person) }));
    return toSession(revoked, ctx.actor.kind === "person" ? ctx.actor.sessionId : undefined);
  },
});
