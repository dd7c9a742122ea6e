import type { Config } from "@signalbox/runtime/config";

/** What a person needs to know once everything runs. */
export function welcome({ server, edge, auth, stateDirectory }: Config): string {
  const signIn =
    auth.mode === "local"
      ? "Sign in as one of the people of the catalog: the sign-in page lists them. No password on this machine."
      : `Sign in with ${auth.oidc?.issuer ?? "your identity provider"}.`;
  const flags = edge.enabled
    ? `\n  Services read their flags at ${edge.url ?? `http://${named(edge.host)}:${edge.port}`}`
    : "";
  return `
  Signalbox runs at ${server.url}${flags}
  ${signIn}

  Logs are in ${stateDirectory}/logs. Ctrl-C stops everything.
`;
}

const named = (host: string): string => (host === "127.0.0.1" ? "localhost" : host);
