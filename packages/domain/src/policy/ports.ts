import type { Actor, Decision, Permission, ResourceRef, Role } from "@signalbox/kernel";
import type { RoleGrant } from "./schema.ts";

export type GrantKey = Pick<RoleGrant, "subject" | "role" | "source">;

export interface PolicyRepository {
  rolesOf(subjects: readonly string[]): Promise<Role[]>;
  grants(slice: { after: GrantKey | null; limit: number }): Promise<RoleGrant[]>;
  /** All grants of a source or role; no other grant changes before the transaction ends. */
  lockGrants(by: { source: RoleGrant["source"] } | { role: Role }): Promise<RoleGrant[]>;
  addGrant(grant: RoleGrant): Promise<void>;
  removeGrant(key: GrantKey): Promise<void>;
}

/** A resource with the Users and Groups that own it: what policy decides on. */
export interface OwnedResource extends ResourceRef {
  readonly owners: readonly string[];
}

export interface Question {
  readonly actor: Actor;
  readonly permission: Permission;
  readonly resource: OwnedResource;
  readonly now: Date;
}

/** Decides from the question alone: no clock, no database, so that a decision can be repeated later. */
export type PolicyEngine = Readonly<{ decide(question: Question): Decision }>;

/** Who owns a resource; an empty list for one without owners or unknown. */
export type ResourceDirectory = Readonly<{ ownersOf(resource: ResourceRef): Promise<readonly string[]> }>;
export type SubjectDirectory = Readonly<{ has(ref: string): Promise<boolean> }>;
export type Authorize = (actor: Actor, permission: Permission, resource: ResourceRef) => Promise<Decision>;
export type PolicyQueryPorts = Readonly<{
  policy: PolicyRepository;
  authorize: Authorize;
  permissions: readonly Permission[];
}>;
export type PolicyCommandPorts = Readonly<{ policy: PolicyRepository; subjects: SubjectDirectory }>;
