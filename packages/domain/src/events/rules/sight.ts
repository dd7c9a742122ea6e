import type { Actor } from "@signalbox/kernel";
import { registerRef, reportSecurity } from "../permissions.ts";
import type { EventPorts, EventView } from "../ports.ts";
import type { RegisterEvent, Sight } from "../register-event.ts";
import { matchesType } from "./filter.ts";

/** Who signs in with what, and who tried what in vain, is nobody else's business; types and prefixes as in a filter. */
export const CONFIDENTIAL_TYPES: readonly string[] = ["auth.", "policy.access_refused"];

/** The members of an event's data that name the account whose session or token it is about. */
export const ACCOUNT_MEMBERS = ["ownerId", "personId"] as const;

function isConfidential(type: string): boolean {
  return CONFIDENTIAL_TYPES.some((pattern) => matchesType(type, pattern));
}

/** `accounts` are those that the event belongs to. */
export function isSeen(
  { type, accounts }: { readonly type: string; readonly accounts: readonly string[] },
  sight: Sight,
): boolean {
  return sight === "everything" || !isConfidential(type) || accounts.includes(sight.account);
}

/** Who did it, in person or through a token, and whose session or token it is about. */
export function accountsOf({ actor, data }: Pick<RegisterEvent, "actor" | "data">): string[] {
  const members = data !== null && typeof data === "object" ? (data as Record<string, unknown>) : {};
  const named = [actor.id, actor.ownerId, ...ACCOUNT_MEMBERS.map((member) => members[member])];
  return named.filter((account) => typeof account === "string");
}

/** Whoever may read the security report sees everything; a token reads for its owner. */
export async function sightOf(actor: Actor, { authorize }: Pick<EventPorts, "authorize">): Promise<Sight> {
  const decision = await authorize(actor, reportSecurity, registerRef);
  if (decision.allowed) return "everything";
  return { account: actor.kind === "token" ? actor.ownerId : actor.id };
}

/** The register as the caller of a query may read it. */
export async function eventsFor(ctx: EventPorts & { readonly actor: Actor }): Promise<EventView> {
  return ctx.eventLog.seenWith(await sightOf(ctx.actor, ctx));
}
