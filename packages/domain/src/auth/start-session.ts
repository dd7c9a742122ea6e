import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { sessionStarted } from "./events.ts";
import { signIn } from "./permissions.ts";
import { entityOf, personStream } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { Person, PersonId, SessionId } from "./schema.ts";

/** Internal: only the sign-in edge runs it, as the person whom the identity provider vouched for. */
export const startSession = defineCommand({
  name: "auth.start_session",
  summary: "Starts a session for the person who has just proved who they are.",
  permission: signIn,
  route: null,
  input: z.object({
    person: Person,
    claimedGroups: z.array(z.string().max(300)).max(500),
    hours: z.number().min(0.01).max(8760),
  }),
  output: z.object({ sessionId: SessionId, personId: PersonId, expiresAt: z.string() }),
  resource: ({ person }) => ({ type: "auth.sign-in", id: person.provider }),
  async run(ctx: CommandContext & AuthPorts, { person, claimedGroups, hours }) {
    if (ctx.actor.id !== person.id)
      throw new AppError("forbidden", "A session can only be started by its own person.");
    const now = ctx.clock.now();
    const expiresAt = new Date(now.getTime() + hours * 3_600_000);
    const id = ctx.newId("ses");
    await ctx.auth.savePerson(person);
    await ctx.auth.addSession({
      id,
      personId: person.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      revokedAt: null,
      address: ctx.request.address,
      client: ctx.request.client,
      claimedGroups,
    });
    const { entityRef, provider } = person;
    const times = { createdAt: now.toISOString(), expiresAt: expiresAt.toISOString() };
    ctx.events.append(
      sessionStarted(
        personStream(person.id),
        { sessionId: id, personId: person.id, entityRef, provider, ...times },
        { about: entityOf(person) },
      ),
    );
    return { sessionId: id, personId: person.id, expiresAt: times.expiresAt };
  },
});
