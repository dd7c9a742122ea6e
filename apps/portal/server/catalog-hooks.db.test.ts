import { createHmac } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { syncConfiguredLocations } from "@signalbox/domain/catalog";
import { systemActor } from "@signalbox/kernel";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;

const SECRET = "a-webhook-secret-of-this-test";
const configuration = `
integrations:
  - { type: gitea, host: "git.example:3000", webhookSecret: ${SECRET} }
  - { type: github, host: github.com, webhookSecret: ${SECRET} }
  - { type: gitlab, host: gitlab.com, webhookSecret: ${SECRET} }
  - { type: bitbucket, host: bitbucket.org, webhookSecret: ${SECRET} }
  - { type: gitea, host: quiet.example }
`;
const targets = [
  ["git", "https://git.example:3000/acme/shop.git#main:catalog/*.yaml"],
  ["url", "https://git.example:3000/acme/shop/src/branch/main/other.yaml"],
  ["git", "https://git.example:3000/acme/shop.git#release:catalog/*.yaml"],
  ["git", "https://github.com/acme/shop.git#main:a.yaml"],
  ["git", "https://gitlab.com/acme/sub/shop.git#main:a.yaml"],
  ["git", "https://bitbucket.org/acme/shop.git#main:a.yaml"],
] as const;

beforeAll(async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "signalbox-hooks-")), "signalbox.yaml");
  writeFileSync(file, configuration);
  portal = await startTestPortal(database.url, { env: { SIGNALBOX_CONFIG: file } });
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  await portal.runtime.executor.command(
    syncConfiguredLocations,
    { locations: targets.map(([type, target]) => ({ type, target })) },
    { actor: systemActor("ingestion"), request: { correlationId: "seed", ...nobody } },
  );
});
afterAll(() => portal.close());

const push = JSON.stringify({ ref: "refs/heads/main", repository: { full_name: "acme/shop" } });
const hmac = (body: string, secret = SECRET) => createHmac("sha256", secret).update(body).digest("hex");
const send = (type: string, body: string, headers: Record<string, string>) =>
  portal.fetch(`/api/hooks/catalog/${type}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
const gitea = (body: string, headers: Record<string, string> = {}) =>
  send("gitea", body, { "x-gitea-event": "push", "x-gitea-signature": hmac(body), ...headers });
const requested = () =>
  database.prisma.event.findMany({
    where: { type: "catalog.location_refresh_requested" },
    orderBy: { position: "asc" },
  });

test("a push has the locations of its repository and branch read again, and no others", async () => {
  const before = (await requested()).length;
  const response = await gitea(push);
  expect([response.status, await response.json()]).toEqual([202, { refreshed: 2 }]);
  const events = (await requested()).slice(before);
  expect(events.map(({ data }) => (data as { target: string }).target).sort()).toEqual(
    [targets[0][1], targets[1][1]].sort(),
  );
  expect(events[0]?.actorId).toBe("system:webhook");
});

test("a call that is sent again changes nothing", async () => {
  const headers = { "x-gitea-delivery": "0d9f6a0e" };
  expect(await (await gitea(push, headers)).json()).toEqual({ refreshed: 2 });
  const before = (await requested()).length;
  expect((await gitea(push, headers)).status).toBe(202);
  expect((await requested()).length).toBe(before);
});

const bitbucket = JSON.stringify({
  repository: { full_name: "acme/shop" },
  push: { changes: [{ new: { name: "main" } }] },
});
const gitlab = JSON.stringify({ ref: "refs/heads/main", project: { path_with_namespace: "acme/sub/shop" } });

test.each([
  ["github", push, { "x-github-event": "push", "x-hub-signature-256": `sha256=${hmac(push)}` }],
  ["gitlab", gitlab, { "x-gitlab-event": "Push Hook", "x-gitlab-token": SECRET }],
  ["bitbucket", bitbucket, { "x-event-key": "repo:push", "x-hub-signature": `sha256=${hmac(bitbucket)}` }],
])("%s proves itself in its own way", async (type, body, headers) => {
  const response = await send(type, body, headers);
  expect([response.status, await response.json()]).toEqual([202, { refreshed: 1 }]);
});

test.each([
  ["gitea", { "x-gitea-event": "push" }],
  ["gitea", { "x-gitea-event": "push", "x-gitea-signature": hmac(push, "another secret") }],
  ["gitea", { "x-gitea-event": "push", "x-gitea-signature": hmac(`${push} `) }],
  ["gitea", { "x-gitea-event": "push", "x-gitea-signature": "" }],
  ["github", { "x-github-event": "push", "x-hub-signature-256": hmac(push) }],
  ["gitlab", { "x-gitlab-event": "Push Hook", "x-gitlab-token": "" }],
  ["gitlab", { "x-gitlab-event": "Push Hook", "x-gitlab-token": `${SECRET}x` }],
])("%s without a proof is refused: %j", async (type, headers) => {
  const before = (await requested()).length;
  const response = await send(type, push, headers);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ code: "unauthenticated", remedy: expect.any(String) });
  expect((await requested()).length).toBe(before);
});

test("another event of a host that proves itself is taken and does nothing", async () => {
  const response = await gitea(push, { "x-gitea-event": "issues" });
  expect([response.status, await response.json()]).toEqual([202, { refreshed: 0 }]);
});

test("what is no call of a host is told from a call that cannot be read", async () => {
  expect((await send("sourceforge", push, {})).status).toBe(404);
  expect((await gitea("{")).status).toBe(400);
  expect((await gitea('{"ref": 1}')).status).toBe(400);
  expect((await gitea("x".repeat(6 * 1024 * 1024))).status).toBe(413);
});
