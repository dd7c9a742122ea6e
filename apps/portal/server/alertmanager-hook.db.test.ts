import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CatalogCommandPorts } from "@signalbox/domain/catalog";
import { ingestCatalog } from "@signalbox/domain/catalog/permissions";
import { defineCommand, systemActor, type CommandContext } from "@signalbox/kernel";
import { saveEntities, withDatabase } from "@signalbox/testkit";
import { z } from "zod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;

const TOKEN = "an-alertmanager-token-of-this-test";

/** As ingestion does: one entity under its name, one that says what it is called in signals. */
const fillCatalog = defineCommand({
  name: "test.fill_catalog",
  summary: "Puts two components into the catalog.",
  permission: ingestCatalog,
  route: null,
  input: z.object({}),
  output: z.object({}),
  resource: () => ({ type: "catalog.location", id: "test" }),
  quiet: "tests look at what they cause themselves",
  async run(ctx: CommandContext & CatalogCommandPorts) {
    const component = { apiVersion: "backstage.io/v1alpha1", kind: "Component", spec: {} };
    const annotations = { "signalbox.io/service": "payments-api" };
    await saveEntities(
      ctx.catalog,
      [
        { ...component, metadata: { name: "checkout" } },
        { ...component, metadata: { name: "named-otherwise", annotations } },
      ],
      ctx.clock.now(),
    );
    return {};
  },
});

beforeAll(async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "signalbox-alerts-")), "signalbox.yaml");
  writeFileSync(file, `signals:\n  alertmanager: { token: ${TOKEN} }\n`);
  portal = await startTestPortal(database.url, { env: { SIGNALBOX_CONFIG: file } });
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  await portal.runtime.executor.command(
    fillCatalog,
    {},
    { actor: systemActor("ingestion"), request: { correlationId: "seed", ...nobody } },
  );
});
afterAll(() => portal.close());

let number = 0;
interface Told {
  readonly status?: string;
  readonly labels?: Record<string, unknown>;
  readonly [member: string]: unknown;
}
const alert = (own: Told = {}) => ({
  status: "firing",
  annotations: { summary: "Too many errors" },
  startsAt: "2026-03-01T12:00:00.123456789Z",
  endsAt: "0001-01-01T00:00:00Z",
  generatorURL: "http://prometheus:9090/graph?g0.expr=up",
  fingerprint: `fp-${number++}`,
  ...own,
  labels: { alertname: "HighErrors", severity: "critical", service: "checkout", ...own.labels },
});
const bodyOf = (...alerts: unknown[]) =>
  JSON.stringify({ version: "4", groupKey: "{}:{}", status: "firing", receiver: "signalbox", alerts });
const send = (body: string, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
  portal.fetch("/api/hooks/alertmanager", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
const told = async (...alerts: unknown[]) => {
  const response = await send(bodyOf(...alerts));
  return [response.status, await response.json()];
};
const eventsOf = async (fingerprint: string) =>
  database.prisma.event.findMany({
    where: { stream: `slos.alert/${fingerprint}` },
    orderBy: { position: "asc" },
  });

test("an alert begins, is told again, and ends: two events on its entity", async () => {
  const one = alert();
  expect(await told(one)).toEqual([202, { received: 1, fired: 1, resolved: 0 }]);
  expect(await told(one)).toEqual([202, { received: 1, fired: 0, resolved: 0 }]);
  const over = { ...one, status: "resolved", endsAt: "2026-03-01T12:30:00Z" };
  expect(await told(over)).toEqual([202, { received: 1, fired: 0, resolved: 1 }]);
  expect(await told(over)).toEqual([202, { received: 1, fired: 0, resolved: 0 }]);
  expect(await told(one)).toEqual([202, { received: 1, fired: 0, resolved: 0 }]);
  const events = await eventsOf(one.fingerprint);
  expect(events.map(({ type, actorId, about }) => [type, actorId, about])).toEqual([
    ["slos.external_alert_fired", "system:webhook", ["component:default/checkout"]],
    ["slos.external_alert_resolved", "system:webhook", ["component:default/checkout"]],
  ]);
});

test("the same alert that begins anew is a new one", async () => {
  const one = alert();
  await told(one, { ...one, status: "resolved", endsAt: "2026-03-01T12:30:00Z" });
  expect(await told({ ...one, startsAt: "2026-03-02T12:00:00Z" })).toEqual([
    202,
    { received: 1, fired: 1, resolved: 0 },
  ]);
});

test.each([
  [
    "its own label",
    { signalbox_entity: "Component:default/Checkout", service: "x" },
    "component:default/checkout",
  ],
  ["Sloth's label", { sloth_service: "checkout", service: undefined }, "component:default/checkout"],
  [
    "the service that the entity says it is",
    { service: "payments-api" },
    "component:default/named-otherwise",
  ],
])("the entity is found by %s", async (_rule, labels, ref) => {
  const one = alert({ labels: JSON.parse(JSON.stringify({ ...labels, service: labels.service ?? "" })) });
  await told(one);
  expect((await eventsOf(one.fingerprint)).map(({ about }) => about)).toEqual([[ref]]);
});

test("an alert of something that the catalog does not know is kept, and told as such", async () => {
  const one = alert({ labels: { service: "who-is-this" } });
  expect(await told(one)).toEqual([202, { received: 1, fired: 1, resolved: 0 }]);
  const [event] = await eventsOf(one.fingerprint);
  expect([event?.about, event?.data]).toEqual([[], expect.objectContaining({ service: "who-is-this" })]);
  const row = await database.prisma.receivedAlert.findFirst({ where: { fingerprint: one.fingerprint } });
  expect(row).toMatchObject({ entityRef: null, service: "who-is-this", status: "firing" });
});

test("a thousand alerts at once are a thousand events, and none when they are sent again", async () => {
  const alerts = Array.from({ length: 1000 }, () => alert());
  expect(await told(...alerts)).toEqual([202, { received: 1000, fired: 1000, resolved: 0 }]);
  expect(await told(...alerts)).toEqual([202, { received: 1000, fired: 0, resolved: 0 }]);
});

test("two senders at once make one event of each alert", async () => {
  const alerts = Array.from({ length: 50 }, () => alert());
  const answers = await Promise.all([told(...alerts), told(...alerts.toReversed())]);
  expect(answers.map(([status]) => status)).toEqual([202, 202]);
  const counted = await Promise.all(alerts.map(({ fingerprint }) => eventsOf(fingerprint)));
  expect(counted.map((events) => events.length)).toEqual(alerts.map(() => 1));
});

test("texts that are long or strange are kept as far as they can be", async () => {
  const strange = {
    labels: {
      alertname: `nul\u0000 ${"x".repeat(5000)}`,
      service: "ü💥\ud800".repeat(300),
      ...Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`l${index}`, "v".repeat(2500)])),
    },
    annotations: { summary: "s".repeat(50_000), url: "javascript:alert(1)" },
    generatorURL: "http://me:secret@prometheus/",
  };
  const one = alert(strange);
  expect(await told(one)).toEqual([202, { received: 1, fired: 1, resolved: 0 }]);
  const row = await database.prisma.receivedAlert.findFirst({ where: { fingerprint: one.fingerprint } });
  expect(row).toMatchObject({
    url: null,
    summary: "s".repeat(2000),
    name: expect.stringMatching(/^nul x+$/),
  });
});

test.each([
  [{}],
  [{ authorization: "" }],
  [{ authorization: "Bearer " }],
  [{ authorization: `Bearer ${TOKEN}x` }],
  [{ authorization: TOKEN }],
  [{ authorization: `Basic ${Buffer.from(`a:${TOKEN}`).toString("base64")}` }],
])("a call without the token is refused: %j", async (headers) => {
  const one = alert();
  const response = await send(bodyOf(one), headers);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ code: "unauthenticated", remedy: expect.any(String) });
  expect(await eventsOf(one.fingerprint)).toEqual([]);
});

test.each([
  ["no JSON", "{"],
  ["nothing", ""],
  ["a list", "[]"],
  ["another version", JSON.stringify({ version: "3", alerts: [] })],
  ["no alerts", JSON.stringify({ version: "4" })],
  ["an alert without a time", bodyOf({ ...alert(), startsAt: undefined })],
  ["an alert with a time that is none", bodyOf({ ...alert(), startsAt: "yesterday" })],
  ["labels that are no texts", bodyOf({ ...alert(), labels: { a: 1 } })],
  ["another status", bodyOf({ ...alert(), status: "suppressed" })],
])("a body with %s is not valid", async (_what, body) => {
  const response = await send(body);
  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({ code: "invalid" }),
  ]);
});

test("a body without an alert is taken, one that is too large is not", async () => {
  expect(await told()).toEqual([202, { received: 0, fired: 0, resolved: 0 }]);
  expect((await send("x".repeat(6 * 1024 * 1024))).status).toBe(413);
});

test("only POST is answered", async () => {
  const response = await portal.fetch("/api/hooks/alertmanager", {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(response.status).toBe(404);
});
