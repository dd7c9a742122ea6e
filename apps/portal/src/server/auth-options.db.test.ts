import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAccessRuntime, request, withDatabase, type AccessRuntime } from "@signalbox/testkit";
import NextAuth from "next-auth";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSessionIdReader } from "./auth-cookie.ts";
import { authOptions, type Attempt, type SignInHost } from "./auth-options.ts";
import { setAuthUrl } from "./env.ts";

const db = withDatabase();
const secret = "a secret of more than thirty-two characters";
const silent = { error: () => undefined, info: () => undefined, warn: () => undefined };

let server: Server;
let url: string;
let access: AccessRuntime;
let attempts: Attempt[];

/** next-auth behind plain HTTP, with the options that the route gives it. */
beforeEach(async () => {
  access = createAccessRuntime(db);
  await access.organise({
    apiVersion: "backstage.io/v1alpha1",
    kind: "User",
    metadata: { name: "ana" },
    spec: { profile: { displayName: "Ana" } },
  });
  attempts = [];
  server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  setAuthUrl(url);
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

function hostOf(): SignInHost {
  const config = {
    auth: { mode: "local", secret, sessionHours: 12, roles: {} },
    server: { host: "127.0.0.1", port: 0, url },
  };
  return { config, signIn: access.signIn, runtime: { logger: silent } } as unknown as SignInHost;
}

async function serve(...[incoming, outgoing]: Parameters<Parameters<typeof createServer>[1] & object>) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const address = new URL(incoming.url ?? "/", url);
  const cookies = Object.fromEntries(
    (incoming.headers.cookie ?? "").split("; ").map((part) => part.split("=", 2).map(decodeURIComponent)),
  ) as Record<string, string>;
  const response = Object.assign(outgoing, {
    status: (code: number) => ((outgoing.statusCode = code), response),
    json: (body: unknown) => outgoing.end(JSON.stringify(body)),
    send: (body: unknown) => outgoing.end(typeof body === "string" ? body : JSON.stringify(body)),
  });
  const attempt: Attempt = {
    caller: { actor: { kind: "anonymous", id: "anonymous" }, request: request() },
    started: null,
    failure: null,
  };
  attempts.push(attempt);
  const nextauth = address.pathname.split("/").slice(3);
  const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  const query = { ...Object.fromEntries(address.searchParams), nextauth };
  const message = { method: incoming.method, headers: incoming.headers, cookies, body, query };
  await NextAuth(message as never, response as never, authOptions(hostOf(), attempt));
}

const jar = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

async function signIn(person: string, change: { csrfToken?: string } = {}) {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  return fetch(`${url}/api/auth/callback/local`, {
    method: "POST",
    headers: { cookie: jar(csrf) },
    body: new URLSearchParams({ csrfToken, person, json: "true", ...change }),
    redirect: "manual",
  });
}

test("signing in sets one HttpOnly, SameSite cookie that leads to the session and holds nothing else", async () => {
  const answer = await signIn("user:default/ana");
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie().find((text) => text.startsWith("next-auth.session-token="));
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Lax/);
  const headers = new Headers({ cookie: jar(answer) });
  const sessionId = await createSessionIdReader({ secret, url })(headers);
  expect(await access.session(String(sessionId))).toMatchObject({
    name: "Ana",
    entityRef: "user:default/ana",
  });
});

test("the session answer of next-auth tells nothing of the person", async () => {
  const answer = await signIn("user:default/ana");
  const session = await fetch(`${url}/api/auth/session`, { headers: { cookie: jar(answer) } });
  expect(Object.keys((await session.json()) as object)).toEqual(["expires"]);
});

test("somebody whom the catalog does not know gets no session", async () => {
  for (const person of ["user:default/nobody", "group:default/x", "", "x".repeat(301)]) {
    const answer = await signIn(person);
    expect(answer.status, person).toBeGreaterThanOrEqual(400);
    expect(jar(answer), person).not.toContain("session-token");
    expect(attempts.at(-1)?.started).toBeNull();
  }
});

test("a fault of ours is told apart from a person's failure, and keeps its words to itself", async () => {
  await signIn("user:default/nobody");
  expect(attempts.at(-1)?.failure).toBe("refused");
  access = {
    ...access,
    signIn: { ...access.signIn, startLocal: () => Promise.reject(new Error("disk full")) },
  };
  const answer = await signIn("user:default/ana");
  expect(attempts.at(-1)?.failure).toBe("fault");
  expect(await answer.text()).not.toContain("disk");
});

test("a form from elsewhere, without this browser's token, signs nobody in", async () => {
  const before = await db.prisma.session.count();
  const answer = await signIn("user:default/ana", { csrfToken: "f".repeat(64) });
  expect(jar(answer)).not.toContain("session-token");
  expect(await db.prisma.session.count()).toBe(before);
});
