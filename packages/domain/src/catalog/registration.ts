import { AppError, type Actor, type ErrorIssue } from "@signalbox/kernel";
import { z } from "zod";
import { MAX_TARGET, targetOf, type StoredLocation } from "./location.ts";
import { LocationType } from "./schema.ts";

const CONTROL = /\p{Cc}/u;

/** What a person points a location at; a push source is not pointed anywhere. */
export const LocationTarget = z
  .object({
    type: LocationType.exclude(["push"]),
    target: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(MAX_TARGET)
      .refine((text) => !CONTROL.test(text), "must not contain control characters"),
  })
  .superRefine((value, ctx) => {
    for (const { path, message } of targetIssues(value))
      ctx.addIssue({ code: "custom", path: [path], message });
  });
export type LocationTarget = z.infer<typeof LocationTarget>;

/** Credentials in an address would be shown to everyone who may see locations. */
export function targetIssues({ type, target }: Pick<LocationTarget, "type" | "target">): ErrorIssue[] {
  if (type === "file") return [];
  const address = URL.canParse(target) ? new URL(target) : null;
  const issue = (message: string) => [{ path: "target", message }];
  if (!address || !["http:", "https:"].includes(address.protocol))
    return issue("must be an http or https address, such as https://git.example.org/shop/catalog-info.yaml");
  if (address.username !== "" || address.password !== "")
    return issue("must not contain a user name or password; credentials stand in the configuration");
  return [];
}

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
