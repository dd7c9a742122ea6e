import { AppError, type Actor, type ResourceRef } from "@signalbox/kernel";
import { z } from "zod";
import { PersonId, type Person } from "./schema.ts";

/** Whose sessions or tokens: one person's, the caller's own (the default), or those of all, for administrators. */
export const Whose = z.union([PersonId, z.enum(["self", "everyone"])], {
  error: 'must be a person id, "self" or "everyone"',
});
export type Whose = z.infer<typeof Whose>;

/** How a person is found before their id is known. */
export type PersonKey =
  { readonly provider: string; readonly subject: string } | { readonly entityRef: string };

export function personResource(whose: Whose = "self"): ResourceRef {
  return { type: "auth.person", id: whose };
}

export function personStream(id: PersonId): string {
  return `auth.person/${id}`;
}

/** The person on whose account an actor works; system and anonymous actors have none. */
export function personIdOf(actor: Actor): PersonId {
  if (actor.kind === "person") return PersonId.parse(actor.id);
  if (actor.kind === "token") return PersonId.parse(actor.ownerId);
  throw new AppError("precondition_failed", "Only a person or a person's token has sessions and tokens.");
}

/** Null stands for everyone. */
export function selectedPerson(actor: Actor, whose: Whose = "self"): PersonId | null {
  if (whose === "everyone") return null;
  return whose === "self" ? personIdOf(actor) : whose;
}

export function entityOf(person: Person): string[] {
  return person.entityRef === null ? [] : [person.entityRef];
}

/** The names under which roles and ownership may be held: the person's catalog User and its groups. */
export function subjectsOf(person: Person, groups: readonly string[]): string[] {
  return [...entityOf(person), ...groups];
}
