import { AppError, type Actor } from "@signalbox/kernel";
import { targetOf, type StoredLocation } from "./location.ts";
import type { LocationTarget } from "./schema.ts";

/** The kept form of what was asked for. */
export const keptTarget = ({ type, target }: LocationTarget): LocationTarget => ({
  type,
  target: targetOf(type, target),
});

/** The account that answers for what an actor registers. */
export function accountOf(actor: Actor): string | null {
  switch (actor.kind) {
    case "person":
      return actor.id;
    case "token":
      return actor.ownerId;
    case "system":
    case "anonymous":
      return null;
    default:
      return actor satisfies never;
  }
}

/** Why a location cannot be registered where another one stands; null for one that has gone. */
export function assertFree(stored: StoredLocation | undefined): void {
  if (!stored || stored.removedAt !== null) return;
  const { target, origin } = stored;
  const where = origin === "configuration" ? "named in the configuration" : "registered";
  throw new AppError("conflict", `${target} is ${where} already.`, {
    remedy: "Have it read again if it should be read now.",
  });
}

/** Why a location is not a person's to change; null where it is. */
export function heldBy({ target, origin, parentRef }: StoredLocation): string | null {
  switch (origin) {
    case "registered":
      return null;
    case "configuration":
      return `${target} is named in the configuration; whoever runs Signalbox takes it out of signalbox.yaml.`;
    case "location-entity":
      return `${target} is named by ${parentRef ?? "a Location entity"}; take it out of the document of that entity.`;
    case "push":
      return `${target} is a push source; delete the source instead.`;
    default:
      return origin satisfies never;
  }
}

export function assertRegistered(location: StoredLocation): void {
  const reason = heldBy(location);
  if (reason !== null) throw new AppError("precondition_failed", reason);
}
