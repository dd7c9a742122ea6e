import { defineQuery, type Actor, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readOwnIdentity } from "./permissions.ts";
import { personResource } from "./person.ts";
import { Me } from "./schema.ts";

export const getMe = defineQuery({
  name: "auth.get_me",
  summary: "Who the caller is: identity, groups and roles in force.",
  permission: readOwnIdentity,
  route: "GET /me",
  input: z.object({}),
  output: Me,
  resource: () => personResource(),
  run: async ({ actor }: QueryContext) => describe(actor),
});

function describe(actor: Actor): Me {
  const nobody = { entityRef: null, groups: [], roles: [], sessionId: null };
  if (actor.kind === "anonymous") return { ...nobody, kind: actor.kind, id: actor.id, name: "Not signed in" };
  if (actor.kind === "system") return { ...nobody, kind: actor.kind, id: actor.id, name: actor.name };
  const { kind, id, name, groups, roles } = actor;
  const sessionId = actor.kind === "person" ? (actor.sessionId ?? null) : null;
  return { kind, id, name, groups, roles, sessionId, entityRef: actor.entityRef ?? null };
}
