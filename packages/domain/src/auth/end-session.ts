import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { sessionEnded } from "./events.ts";
import { endSessions } from "./permissions.ts";
import { personResource, personStream } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { SessionId } from "./schema.ts";

export const endSession = defineCommand({
  name: "auth.end_session",
  summary: "Signs the caller out: ends the session that carries this request.",
  permission: endSessions,
  route: "POST /me/sign-out",
  input: z.object({}),
  output: z.object({ ended: z.array(SessionId) }),
  resource: () => personResource(),
  quiet: "a session that has already ended needs no second record",
  async run(ctx: CommandContext & AuthPorts) {
    if (ctx.actor.kind !== "person" || ctx.actor.sessionId === undefined) {
      throw new AppError("precondition_failed", "This request does not belong to a session.");
    }
    const at = ctx.clock.now();
    const ended = await ctx.auth.endSessions({ id: SessionId.parse(ctx.actor.sessionId) }, at);
    for (const { id: sessionId, personId } of ended) {
      ctx.events.append(
        sessionEnded(personStream(personId), { sessionId, personId, endedAt: at.toISOString() }),
      );
    }
    return { ended: ended.map(({ id }) => id) };
  },
});
