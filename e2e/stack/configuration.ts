import { roleGrants } from "../fixtures/people.ts";

export type Authentication =
  | { readonly mode: "local" }
  | {
      readonly mode: "oidc";
      readonly issuer: string;
      readonly clientId: string;
      readonly clientSecret: string;
    };

const catalogKinds = [
  "Component",
  "API",
  "Resource",
  "System",
  "Domain",
  "Location",
  "AiResource",
  "Group",
  "User",
  "Kind",
  "Dataset",
];

/** A plugin as `signalbox.yaml` names it. */
export interface ConfiguredPlugin {
  readonly plugin: string;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly config: Readonly<Record<string, unknown>>;
}

interface Wanted {
  readonly port: number;
  readonly edgePort: number;
  readonly url: string;
  readonly authentication: Authentication;
  /** A file of flags to begin with. */
  readonly flags?: string;
  readonly plugins?: readonly ConfiguredPlugin[];
}

/** `signalbox.yaml` of a stack; JSON is YAML, so nothing needs quoting by hand. */
export function configurationFile({ port, edgePort, url, authentication, flags, plugins }: Wanted): string {
  const { mode, ...oidc } = authentication;
  const configuration = {
    organization: { name: "Tideline Outfitters" },
    server: { port, url },
    edge: { port: edgePort },
    auth: { mode, roles: roleGrants, ...(mode === "oidc" && { oidc }) },
    // Tests serve descriptors from this machine; whatever else is inside stays refused.
    egress: { allow: ["127.0.0.1"] },
    // People wait for a minute of figures; tests do not.
    slos: { evaluateSeconds: 5 },
    catalog: { locations: [{ type: "file", target: "demo/**/*.yaml", allow: catalogKinds }] },
    ...(flags !== undefined && { flags: { initial: flags } }),
    ...(plugins !== undefined && { plugins }),
  };
  return JSON.stringify(configuration, null, 2);
}
