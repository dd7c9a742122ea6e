import type { Role } from "@signalbox/kernel";
import type { Candidate } from "../features/sign-in/index.ts";
import { signInChoice } from "./auth-people.ts";
import type { PortalHost } from "./host.ts";

export type SignInOffer =
  | { readonly kind: "people"; readonly people: readonly Candidate[] }
  | { readonly kind: "provider" }
  /** Local mode on an address that others can reach. */
  | { readonly kind: "closed" };

const power: readonly Role[] = ["admin", "operator", "developer", "viewer"];
/** Beyond this the page is a search, and roles would cost two reads per person. */
const MOST_WITH_ROLES = 300;

/** How one signs in here. */
export async function signInOffer(host: PortalHost): Promise<SignInOffer> {
  const choice = await signInChoice(host);
  if (choice.mode === "oidc") return { kind: host.config.auth.oidc ? "provider" : "closed" };
  const known = choice.people.length <= MOST_WITH_ROLES;
  const people = choice.people.map(async ({ ref, name }) => ({
    ref,
    name,
    role: known ? await highestRole(host, ref) : null,
  }));
  return { kind: "people", people: await Promise.all(people) };
}

async function highestRole({ runtime }: PortalHost, ref: string): Promise<Role | null> {
  const { directory, policy } = runtime.ports;
  const roles = await policy.rolesOf([ref, ...(await directory.groupsOf(ref))]);
  return power.find((role) => roles.includes(role)) ?? null;
}
