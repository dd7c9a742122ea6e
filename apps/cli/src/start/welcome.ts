import { edgeAddress, type Config } from "@signalbox/runtime/config";

/** What a person needs to know once everything runs. */
export function welcome(config: Config): string {
  const { server, edge, auth, stateDirectory } = config;
  const signIn =
    auth.mode === "local"
      ? "Sign in as one of the people of the catalog: the sign-in page lists them. No password on this machine."
      : `Sign in with ${auth.oidc?.issuer ?? "your identity provider"}.`;
  const flags = edge.enabled ? `\n  Services read their flags at ${String(edgeAddress(config))}` : "";
  return `
  Signalbox runs at ${server.url}${flags}
  ${signIn}

  Logs are in ${stateDirectory}/logs. Ctrl-C stops everything.
`;
}
