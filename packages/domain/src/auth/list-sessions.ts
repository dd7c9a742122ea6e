import {
  PageInput,
  decodeCursor,
  defineQuery,
  encodeCursor,
  pageOf,
  type QueryContext,
} from "@signalbox/kernel";
import { readSessions } from "./permissions.ts";
import { Whose, personResource, selectedPerson } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { Session, SessionId } from "./schema.ts";
import { toSession } from "./session.ts";

export const listSessions = defineQuery({
  name: "auth.list_sessions",
  summary: "Sessions from the newest to the oldest, ended ones included: your own unless you name a person.",
  permission: readSessions,
  route: "GET /sessions",
  input: PageInput.extend({ personId: Whose.optional() }),
  output: pageOf(Session),
  resource: ({ personId }) => personResource(personId),
  async run(ctx: QueryContext & AuthPorts, { personId, limit, cursor }) {
    const before = cursor === undefined ? null : decodeCursor(SessionId, cursor);
    const rows = await ctx.auth.sessions(selectedPerson(ctx.actor, personId), { before, limit: limit + 1 });
    const currentId = ctx.actor.kind === "person" ? ctx.actor.sessionId : undefined;
    const items = rows.slice(0, limit).map((row) => toSession(row, currentId));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.id) : null };
  },
});
