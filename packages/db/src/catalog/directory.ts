import type { Directory, UserEntry } from "@signalbox/domain/auth";
import type { ResourceDirectory, SubjectDirectory } from "@signalbox/domain/policy";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";

const userColumns = Prisma.sql`
  SELECT e.ref, e.title "name", d.document #>> '{spec,profile,email}' email
  FROM catalog_entity e JOIN catalog_document d USING (ref) WHERE e.kind = 'User'`;

/** Each direct membership once, whichever end declares it. */
const memberships = Prisma.sql`
  SELECT source_ref "userRef", target_ref "groupRef" FROM catalog_relation WHERE type = 'memberOf'
  UNION SELECT target_ref, source_ref FROM catalog_relation WHERE type = 'hasMember'`;

/** Who is who, from the User and Group entities; orphans count until they are removed. */
export function catalogDirectory(db: Tx): Directory {
  return {
    user: async (by) => {
      const found = await db.$queryRaw<UserEntry[]>`${userColumns} AND ${userSql(by)} LIMIT 2`;
      // Of two people with one address neither may be taken for the other.
      return found.length === 1 ? (found[0] ?? null) : null;
    },
    users: () => db.$queryRaw<UserEntry[]>`${userColumns} ORDER BY e.sort_name, e.ref`,

    groupsOf: async (userRef) => {
      const rows = await db.$queryRaw<{ ref: string }[]>`
        WITH RECURSIVE g(ref) AS (
          (SELECT target_ref FROM catalog_relation WHERE source_ref = ${userRef} AND type = 'memberOf'
           UNION SELECT source_ref FROM catalog_relation WHERE target_ref = ${userRef} AND type = 'hasMember')
          UNION
          SELECT p.ref FROM g CROSS JOIN LATERAL (
            SELECT target_ref ref FROM catalog_relation WHERE source_ref = g.ref AND type = 'childOf'
            UNION ALL SELECT source_ref FROM catalog_relation WHERE target_ref = g.ref AND type = 'parentOf') p
        ) SELECT ref FROM g ORDER BY ref`;
      return rows.map(({ ref }) => ref);
    },

    memberships: () =>
      db.$queryRaw<{ userRef: string; groupRef: string }[]>`${memberships} ORDER BY "groupRef", "userRef"`,
  };
}

function userSql(by: Parameters<Directory["user"]>[0]): Prisma.Sql {
  if ("ref" in by) return Prisma.sql`e.ref = ${by.ref}`;
  if ("email" in by) return Prisma.sql`lower(d.document #>> '{spec,profile,email}') = lower(${by.email})`;
  return Prisma.sql`d.document #>> ARRAY['metadata', 'annotations', ${by.annotation}] = ${by.value}`;
}

/**
 * An entity is owned as its document says; a location that a Location entity points to is owned with that entity,
 * and a registered one by the account that registered it.
 */
export function catalogOwners(db: Tx): ResourceDirectory {
  return {
    ownersOf: async ({ type, id }) => {
      if (type !== "catalog.entity" && type !== "catalog.location") return [];
      const entity =
        type === "catalog.entity"
          ? Prisma.sql`${id}`
          : Prisma.sql`(SELECT parent_ref FROM catalog_location WHERE id = ${id})`;
      const rows = await db.$queryRaw<{ targetRef: string }[]>`
        SELECT target_ref "targetRef" FROM catalog_relation WHERE source_ref = ${entity} AND type = 'ownedBy'
        UNION SELECT registered_by FROM catalog_location
        WHERE ${type} = 'catalog.location' AND id = ${id} AND origin = 'registered' AND registered_by IS NOT NULL`;
      const owners = rows.map(({ targetRef }) => targetRef);
      // People and groups may change the entries that are about themselves.
      return /^(?:user|group):/.test(id) ? [...owners, id] : owners;
    },
  };
}

export function catalogSubjects(db: Tx): SubjectDirectory {
  return {
    has: async (ref) => {
      const where = { ref, kind: { in: ["User", "Group"] } };
      return (await db.catalogEntity.count({ where })) > 0;
    },
  };
}
