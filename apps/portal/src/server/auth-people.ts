import type { UserEntry } from "@signalbox/domain/auth";
import { allowsLocalSignIn } from "./auth-providers.ts";
import type { PortalHost } from "./host.ts";

/** What the sign-in page offers: people to choose from on one's own machine, else the way to the identity provider. */
export type SignInChoice =
  { readonly mode: "local"; readonly people: readonly UserEntry[] } | { readonly mode: "oidc" };

/** Tells nobody who is in the catalog unless choosing among them is how one signs in here. */
export async function signInChoice({ runtime, config }: PortalHost): Promise<SignInChoice> {
  return allowsLocalSignIn(config)
    ? { mode: "local", people: await runtime.ports.directory.users() }
    : { mode: "oidc" };
}
