import type { EntityJson, TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import { Role, type Actor, type Permission, type ResourceRef } from "@signalbox/kernel";
import type { CedarRequest } from "./evaluator.ts";

/** What is asked; everything a decision depends on is in here, the time too. */
export interface Question {
  readonly actor: Actor;
  readonly permission: Permission;
  readonly resource: ResourceRef & { readonly owners: readonly string[] };
  readonly now: Date;
}

const roleUid = (id: string): TypeAndId => ({ type: "Role", id });

/** Each role is inside the one below it, so that `in Role::"viewer"` holds for all four. */
const roleEntities: EntityJson[] = Role.options.map((role, index, roles) => {
  const below = roles[index - 1];
  return { uid: roleUid(role), attrs: {}, parents: below ? [roleUid(below)] : [] };
});

export function toRequest({ actor, permission, resource, now }: Question): CedarRequest {
  const principal = principalOf(actor);
  const uid = { type: "Resource", id: `${resource.type}/${resource.id}` };
  const attrs = { type: resource.type, owners: [...resource.owners] };
  return {
    principal: principal.uid,
    action: { type: "Action", id: permission.action },
    resource: uid,
    context: { permission: permission.name, now: { __extn: { fn: "datetime", arg: now.toISOString() } } },
    entities: [...roleEntities, principal, { uid, attrs, parents: [] }],
  };
}

function principalOf(actor: Actor): EntityJson & { uid: TypeAndId } {
  const { id } = actor;
  switch (actor.kind) {
    case "person":
      return { uid: { type: "Person", id }, attrs: { refs: refsOf(actor, id) }, parents: parentsOf(actor) };
    case "token": {
      const attrs = { refs: refsOf(actor, actor.ownerId), scopes: [...actor.scopes] };
      return { uid: { type: "Token", id }, attrs, parents: parentsOf(actor) };
    }
    case "system":
      return { uid: { type: "System", id }, attrs: {}, parents: [] };
    case "anonymous":
      return { uid: { type: "Anonymous", id }, attrs: {}, parents: [] };
    default:
      return actor satisfies never;
  }
}

type Known = Extract<Actor, { kind: "person" | "token" }>;

function refsOf({ entityRef, groups }: Known, account: string): string[] {
  return [account, ...(entityRef === undefined ? [] : [entityRef]), ...groups];
}

function parentsOf({ roles }: Known): TypeAndId[] {
  return roles.map(roleUid);
}
