import type { AuthRepository, TokenRow } from "@signalbox/domain/auth";
import { PersonId, TokenId, TokenScope } from "@signalbox/domain/auth/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma, type ApiToken } from "../generated/client.ts";
import { knownUser, toPerson, type PersonColumns } from "./person-rows.ts";

type Tokens = Pick<AuthRepository, "token" | "tokens" | "saveToken" | "touchToken">;
type Columns = Omit<ApiToken, "id" | "name" | "hash"> &
  PersonColumns & { tokenId: string; tokenName: string };

export function tokenRows(db: Tx): Tokens {
  return {
    token: async (key) => {
      // By id it is about to be changed, so the row stays locked until the transaction ends.
      const which =
        "id" in key ? Prisma.sql`t.id = ${key.id} FOR UPDATE OF t` : Prisma.sql`t.hash = ${key.hash}`;
      const rows = await db.$queryRaw<Columns[]>`
        SELECT t.id "tokenId", t.owner_id "ownerId", t.name "tokenName", t.prefix, t.scopes,
               t.created_at "createdAt", t.expires_at "expiresAt", t.last_used_at "lastUsedAt",
               t.revoked_at "revokedAt", p.id, p.provider, p.subject, p.name, p.email, u.ref "entityRef"
        FROM api_token t JOIN person p ON p.id = t.owner_id ${knownUser}
        WHERE ${which}`;
      const [row] = rows;
      if (!row) return null;
      const named = { ...row, id: row.tokenId, name: row.tokenName, owner: { name: row.name } };
      return { token: toRow(named), owner: toPerson(row) };
    },

    tokens: async (ownerId, { before, limit }) => {
      const where = { ...(ownerId !== null && { ownerId }), ...(before !== null && { id: { lt: before } }) };
      const include = { owner: { select: { name: true } } } as const;
      const query = { where, orderBy: { id: "desc" }, take: limit, include } as const;
      return (await db.apiToken.findMany(query)).map(toRow);
    },

    saveToken: async ({ id, scopes, ...token }, hash) => {
      const { ownerId, name, prefix, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
      const columns = {
        ownerId,
        name,
        prefix,
        createdAt,
        expiresAt,
        lastUsedAt,
        revokedAt,
        scopes: [...scopes],
      };
      if (hash === null) await db.apiToken.update({ where: { id }, data: columns });
      else {
        const data = { ...columns, hash };
        await db.apiToken.upsert({ where: { id }, create: { id, ...data }, update: data });
      }
    },

    touchToken: async (id, at) => {
      await db.apiToken.updateMany({ where: { id }, data: { lastUsedAt: at } });
    },
  };
}

type Stored = Omit<ApiToken, "hash"> & { readonly owner: { readonly name: string } };

function toRow({ id, ownerId, owner, scopes, ...rest }: Stored): TokenRow {
  const { name, prefix, createdAt, expiresAt, lastUsedAt, revokedAt } = rest;
  return {
    id: TokenId.parse(id),
    ownerId: PersonId.parse(ownerId),
    ownerName: owner.name,
    scopes: TokenScope.array().parse(scopes),
    name,
    prefix,
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  };
}
