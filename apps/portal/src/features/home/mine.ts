import type { EntityRow } from "@signalbox/domain/catalog/schema";
import type { Me } from "@signalbox/domain/auth/schema";

/** The refs whose entities are a person's own: themselves and their groups. */
export function ownersOf({ entityRef, groups }: Pick<Me, "entityRef" | "groups">): string[] {
  return entityRef === null ? [...groups] : [entityRef, ...groups];
}

const MOST_OWNERS = 30;

/** The question for what a person and their teams own; null when nothing can be theirs. */
export function ownedInput(me: Pick<Me, "entityRef" | "groups">) {
  const owner = ownersOf(me).slice(0, MOST_OWNERS);
  return owner.length === 0 ? null : { owner, limit: 100, sort: "name" as const };
}

export const myProblemsInput = { mine: true, limit: 20 };

/** What a person would call a change: signing in and out is on record too, but is none. */
const changeTypes = ["catalog.", "policy.role_granted", "policy.role_revoked"].concat(
  ["created", "rotated", "revoked"].map((verb) => `auth.token_${verb}`),
);

export const myChangesInput = ({ id }: Pick<Me, "id">) => ({ actorId: id, type: changeTypes, limit: 8 });

/** What needs a hand first: refused documents, then orphans, then by name. */
export function needingHandsFirst<R extends Pick<EntityRow, "problem" | "orphan" | "title">>(
  rows: readonly R[],
): R[] {
  const weight = ({ problem, orphan }: R) => (problem ? 0 : orphan ? 1 : 2);
  return rows.toSorted((a, b) => weight(a) - weight(b) || a.title.localeCompare(b.title));
}
