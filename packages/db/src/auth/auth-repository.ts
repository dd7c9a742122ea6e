import type { AuthRepository, Membership } from "@signalbox/domain/auth";
import type { Tx } from "../client/prisma.ts";
import { toPerson } from "./person-rows.ts";
import { sessionRows } from "./session-rows.ts";
import { tokenRows } from "./token-rows.ts";

export function authRepository(db: Tx): AuthRepository {
  return { ...people(db), ...sessionRows(db), ...tokenRows(db), ...memberships(db) };
}

function people(db: Tx): Pick<AuthRepository, "person" | "personBy" | "savePerson"> {
  return {
    person: async (id) => {
      const row = await db.person.findUnique({ where: { id } });
      return row && toPerson(row);
    },
    personBy: async (where) => {
      const row = await db.person.findFirst({ where, orderBy: { id: "asc" } });
      return row && toPerson(row);
    },
    savePerson: async ({ id, ...person }) => {
      await db.person.upsert({ where: { id }, create: { id, ...person }, update: person });
    },
  };
}

function memberships(db: Tx): Pick<AuthRepository, "recordedMemberships" | "replaceMemberships"> {
  return {
    recordedMemberships: async () => {
      // Two runs at once would both see, and record, the same change.
      await db.$executeRaw`LOCK TABLE recorded_membership IN SHARE ROW EXCLUSIVE MODE`;
      return db.recordedMembership.findMany();
    },
    replaceMemberships: async (joined, left) => {
      const [leftGroups, leftUsers] = columns(left);
      await db.$executeRaw`
        DELETE FROM recorded_membership r USING unnest(${leftGroups}::text[], ${leftUsers}::text[]) gone(g, u)
        WHERE r.group_ref = gone.g AND r.user_ref = gone.u`;
      const [joinedGroups, joinedUsers] = columns(joined);
      await db.$executeRaw`
        INSERT INTO recorded_membership (group_ref, user_ref)
        SELECT * FROM unnest(${joinedGroups}::text[], ${joinedUsers}::text[])`;
    },
  };
}

function columns(list: readonly Membership[]): [string[], string[]] {
  return [list.map(({ groupRef }) => groupRef), list.map(({ userRef }) => userRef)];
}
