import type { ResourceDirectory } from "@signalbox/domain/policy";
import type { Tx } from "../client/prisma.ts";

/** People own themselves, their sessions and their tokens. */
export function authOwners(db: Tx): ResourceDirectory {
  return {
    ownersOf: async ({ type, id }) => {
      if (type === "auth.person") return [id];
      if (type === "auth.session") {
        const session = await db.session.findUnique({ where: { id }, select: { personId: true } });
        return session ? [session.personId] : [];
      }
      if (type === "auth.token") {
        const token = await db.apiToken.findUnique({ where: { id }, select: { ownerId: true } });
        return token ? [token.ownerId] : [];
      }
      return [];
    },
  };
}
