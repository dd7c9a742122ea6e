import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Provider, type Account, type ProviderContext } from "oidc-provider";

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
}

export interface Identity {
  readonly subject: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
}

const CLIENT_ID = "signalbox";
const CLIENT_SECRET = "only-for-tests-on-loopback";

/** A real OpenID provider on loopback; its pages are ours because the built-in ones fetch a font from the network. */
export async function startIdentityProvider(
  port: number,
  portalUrl: string,
  people: Identity[],
): Promise<IdentityProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = createProvider(issuer, portalUrl, people);
  const oidc = provider.callback();
  const server = createServer((request, response) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(request.url ?? "")?.[1];
    if (uid === undefined) return void oidc(request, response);
    interact(provider, people, request, response).catch((cause: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(cause));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, stop: () => close(server) };
}

function createProvider(issuer: string, portalUrl: string, people: Identity[]): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${portalUrl}/api/auth/callback/oidc`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["only-for-tests"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx, subject) => accountOf(people, subject),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: grantEverything,
  });
}

function accountOf(people: Identity[], subject: string): Account | undefined {
  const person = people.find((candidate) => candidate.subject === subject);
  if (!person) return undefined;
  const { name, username, email } = person;
  const claims = { sub: subject, name, preferred_username: username, email, email_verified: true };
  return { accountId: subject, claims: () => claims };
}

/** Consent is given at once: the test is about signing in, not about the provider. */
async function grantEverything({ oidc }: ProviderContext) {
  const { client, session, provider, params } = oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(params.scope);
  await grant.save();
  return grant;
}

async function interact(
  provider: Provider,
  people: Identity[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(signInPage());
    return;
  }
  const form = new URLSearchParams(await bodyOf(request));
  const person = people.find(({ username }) => username === form.get("username"));
  const result = person
    ? { login: { accountId: person.subject } }
    : { error: "access_denied", error_description: "Nobody here has this name." };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function signInPage(): string {
  return `<!doctype html><html lang="en"><title>Test identity provider</title>
    <h1>Test identity provider</h1>
    <form method="post"><label>User name <input name="username" required></label><button>Continue</button></form></html>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
