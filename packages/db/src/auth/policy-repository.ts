import { Role } from "@signalbox/kernel";
import type { PolicyRepository } from "@signalbox/domain/policy";
import { RoleGrant } from "@signalbox/domain/policy/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma, type RoleGrant as GrantRow } from "../generated/client.ts";

export function policyRepository(db: Tx): PolicyRepository {
  return {
    rolesOf: async (subjects) => {
      if (subjects.length === 0) return [];
      const where = { subject: { in: [...subjects] } };
      const rows = await db.roleGrant.findMany({ where, select: { role: true }, distinct: ["role"] });
      return Role.array().parse(rows.map(({ role }) => role));
    },

    grants: async ({ after, limit }) => {
      const where = after
        ? Prisma.sql`WHERE (subject, role, source) > (${after.subject}, ${after.role}, ${after.source})`
        : Prisma.empty;
      const rows = await db.$queryRaw<GrantRow[]>`
        SELECT subject, role, source, granted_by "grantedBy", granted_at "grantedAt"
        FROM role_grant ${where} ORDER BY subject, role, source LIMIT ${limit}`;
      return rows.map(toGrant);
    },

    lockGrants: async (by) => {
      const which = "role" in by ? Prisma.sql`role = ${by.role}` : Prisma.sql`source = ${by.source}`;
      // The whole table, since a grant that is about to be added has no row to lock; readers do not wait.
      await db.$executeRaw`LOCK TABLE role_grant IN SHARE ROW EXCLUSIVE MODE`;
      const rows = await db.$queryRaw<GrantRow[]>`
        SELECT subject, role, source, granted_by "grantedBy", granted_at "grantedAt"
        FROM role_grant WHERE ${which} ORDER BY subject, role, source`;
      return rows.map(toGrant);
    },

    addGrant: async (grant) => {
      await db.roleGrant.create({ data: grant });
    },

    removeGrant: async ({ subject, role, source }) => {
      await db.roleGrant.delete({ where: { subject_role_source: { subject, role, source } } });
    },
  };
}

function toGrant({ grantedAt, ...grant }: GrantRow): RoleGrant {
  return RoleGrant.parse({ ...grant, grantedAt: grantedAt?.toISOString() ?? null });
}
