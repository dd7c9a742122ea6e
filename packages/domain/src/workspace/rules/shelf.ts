import { AppError, type Actor, type ResourceRef } from "@signalbox/kernel";
import type { Shelf } from "../ports.ts";

/** The account that lenses belong to, also where a token of it asks. */
export function accountOf(actor: Actor): string {
  if (actor.kind === "person") return actor.id;
  if (actor.kind === "token") return actor.ownerId;
  throw new AppError("precondition_failed", "Only a person or a person's token has lenses.");
}

/** The caller's own shelf and those of the groups that they belong to. */
export function shelvesOf(actor: Actor): Shelf[] {
  const groups = actor.kind === "person" || actor.kind === "token" ? actor.groups : [];
  return [accountOf(actor), ...groups];
}

/** Where a new view goes: to the caller, or to a group, of which policy asks membership. */
export function shelfResource(team: string | null): ResourceRef {
  return { type: "workspace.view", id: team ?? "self" };
}

export const ownWorkspace = (): ResourceRef => ({ type: "workspace.person", id: "self" });
