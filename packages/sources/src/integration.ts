/** A Git host that is known by configuration, with the token that opens it. */
export interface Integration {
  readonly type: "github" | "gitlab" | "gitea" | "bitbucket";
  /** As it stands in addresses, with the port where there is one. */
  readonly host: string;
  /** Where its interface for programs is; derived from the host unless given. */
  readonly apiUrl?: string | undefined;
  readonly token?: string | undefined;
}

/** The public hosts are known without configuration; without a token only what is public can be read. */
const PUBLIC: readonly Integration[] = [
  { type: "github", host: "github.com" },
  { type: "gitlab", host: "gitlab.com" },
  { type: "bitbucket", host: "bitbucket.org" },
];

const API_PATHS = { github: "/api/v3", gitlab: "/api/v4", gitea: "/api/v1", bitbucket: "/2.0" } as const;

export function integrationFor(integrations: readonly Integration[], host: string): Integration | null {
  const isMeant = (one: Integration) => one.host.toLowerCase() === host.toLowerCase();
  return integrations.find(isMeant) ?? PUBLIC.find(isMeant) ?? null;
}

export function apiUrlOf({ type, host, apiUrl }: Integration): string {
  if (apiUrl !== undefined) return apiUrl.replace(/\/+$/, "");
  if (host === "github.com") return "https://api.github.com";
  if (host === "bitbucket.org") return "https://api.bitbucket.org/2.0";
  return `https://${host}${API_PATHS[type]}`;
}

/** How a token is shown to the interface of its host. */
export function apiHeaders({ type, token }: Integration): Record<string, string> {
  if (token === undefined) return {};
  if (type === "gitlab") return { "private-token": token };
  if (type === "gitea") return { authorization: `token ${token}` };
  return { authorization: token.includes(":") ? basic(token) : `Bearer ${token}` };
}

const GIT_USERS = {
  github: "x-access-token",
  gitlab: "oauth2",
  gitea: "signalbox",
  bitbucket: "x-token-auth",
};

/** How a token is shown to git itself; only over https, or where the configuration says http for this very host. */
export function gitAuthorization(integration: Integration | null, remote: URL): string | null {
  const { type, token, apiUrl } = integration ?? {};
  if (type === undefined || token === undefined) return null;
  const isMeant = remote.protocol === "https:" || apiUrl?.startsWith("http://") === true;
  if (!isMeant) return null;
  return basic(token.includes(":") ? token : `${GIT_USERS[type]}:${token}`);
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;
