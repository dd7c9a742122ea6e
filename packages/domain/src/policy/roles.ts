import type { Role } from "@signalbox/kernel";
import { z } from "zod";
import type { RoleGrant } from "./schema.ts";

/** Roles are held by people and teams of the catalog. */
export const RoleSubject = z
  .string()
  .max(300)
  .regex(/^(user|group):[a-z0-9-]+\/[a-z0-9._-]+$/, "must be a User or Group, as in group:default/platform");

export const roleStream = (subject: string): string => `policy.role/${subject}`;

/** Adds the roles that everyone who signs in holds to those that were granted. */
export function withDefaultRoles<S extends { rolesOf(subjects: readonly string[]): Promise<Role[]> }>(
  source: S,
  defaults: readonly Role[],
): { rolesOf: S["rolesOf"] } {
  return {
    rolesOf: async (subjects) => [...new Set([...defaults, ...(await source.rolesOf(subjects))])],
  };
}

type Grant = Pick<RoleGrant, "subject" | "role">;
const keyOf = ({ subject, role }: Grant): string => `${role} ${subject}`;

/** What to add and remove so that `wanted` is in force. */
export function compareGrants<A extends Grant, B extends Grant>(inForce: readonly A[], wanted: readonly B[]) {
  const have = new Set(inForce.map(keyOf));
  const want = new Map(wanted.map((grant) => [keyOf(grant), grant]));
  return {
    added: [...want.values()].filter((grant) => !have.has(keyOf(grant))),
    removed: inForce.filter((grant) => !want.has(keyOf(grant))),
  };
}
