import type { Config } from "@signalbox/runtime/config";

/** What a person needs to know once everything runs. */
export function welcome({ server, auth, stateDirectory }: Config): string {
  const signIn =
    auth.mode === "local"
      ? "Sign in as one of the people of the catalog: the sign-in page lists them. No password on this machine."
      : `Sign in with ${auth.oidc?.issuer ?? "your identity provider"}.`;
  return `
  Signalbox runs at ${server.url}
  ${signIn}

  Logs are in ${stateDirectory}/logs. Ctrl-C stops everything.
`;
}
