import type { AuthRepository, SessionRow } from "@signalbox/domain/auth";
import { PersonId, SessionId } from "@signalbox/domain/auth/schema";
import type { Tx } from "../client/prisma.ts";
import type { Session } from "../generated/client.ts";
import { knownUser, toPerson, type PersonColumns } from "./person-rows.ts";

type Sessions = Pick<AuthRepository, "session" | "sessions" | "addSession" | "touchSession" | "endSessions">;
type Named = { readonly person: { readonly name: string } };

const withName = { person: { select: { name: true } } } as const;

export function sessionRows(db: Tx): Sessions {
  return {
    session: async (id) => {
      // One statement with a join: this is read on every request.
      const rows = await db.$queryRaw<(Session & PersonColumns)[]>`
        SELECT s.person_id "personId", s.created_at "createdAt", s.last_seen_at "lastSeenAt",
               s.expires_at "expiresAt", s.revoked_at "revokedAt", s.address, s.client,
               s.claimed_groups "claimedGroups", p.id, p.provider, p.subject, p.name, p.email, u.ref "entityRef"
        FROM session s JOIN person p ON p.id = s.person_id ${knownUser}
        WHERE s.id = ${id}`;
      const [row] = rows;
      return row
        ? { session: toRow({ ...row, id, person: { name: row.name } }), person: toPerson(row) }
        : null;
    },

    sessions: async (personId, { before, limit }) => {
      const where = {
        ...(personId !== null && { personId }),
        ...(before !== null && { id: { lt: before } }),
      };
      const query = { where, orderBy: { id: "desc" }, take: limit, include: withName } as const;
      return (await db.session.findMany(query)).map(toRow);
    },

    addSession: async ({ claimedGroups, ...session }) => {
      await db.session.create({ data: { ...session, claimedGroups: [...claimedGroups] } });
    },

    touchSession: async (id, at) => {
      await db.session.updateMany({ where: { id, lastSeenAt: { lt: at } }, data: { lastSeenAt: at } });
    },

    endSessions: async (which, at) => {
      const ids =
        "id" in which ? { id: which.id } : { personId: which.personId, NOT: { id: which.except ?? "" } };
      const where = { ...ids, revokedAt: null, expiresAt: { gt: at } };
      const ended = await db.session.updateManyAndReturn({
        where,
        data: { revokedAt: at },
        include: withName,
      });
      return ended.map(toRow);
    },
  };
}

function toRow({ id, personId, person, ...rest }: Session & Named): SessionRow {
  const { createdAt, lastSeenAt, expiresAt, revokedAt, address, client, claimedGroups } = rest;
  const names = { id: SessionId.parse(id), personId: PersonId.parse(personId), personName: person.name };
  return { ...names, createdAt, lastSeenAt, expiresAt, revokedAt, address, client, claimedGroups };
}
