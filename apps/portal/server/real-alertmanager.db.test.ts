import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  startAlertmanager,
  startPrometheus,
  withDatabase,
  type Alertmanager,
  type Prometheus,
} from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type TestPortal } from "./testing.ts";

const database = withDatabase();
const TOKEN = "an-alertmanager-token-of-this-test";
const rules = `
groups:
  - name: test
    rules:
      - alert: ServiceBroken
        expr: service_broken == 1
        labels: { severity: critical, signalbox_environment: production }
        annotations: { summary: 'The service {{ $labels.service }} says that it is broken.' }
`;

let portal: TestPortal;
let alertmanager: Alertmanager;
let prometheus: Prometheus;
let service: Server;
let isBroken = true;

beforeAll(async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "signalbox-alerts-")), "signalbox.yaml");
  writeFileSync(file, `signals:\n  alertmanager: { token: ${TOKEN} }\n`);
  portal = await startTestPortal(database.url, { env: { SIGNALBOX_CONFIG: file } });
  const url = `${portal.url}/api/hooks/alertmanager`;
  alertmanager = await startAlertmanager({ webhook: { url, token: TOKEN } });
  service = createServer((_request, response) => void response.end(`service_broken ${isBroken ? 1 : 0}\n`));
  await new Promise<void>((resolve) => void service.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  const targets = [{ address, labels: { service: "checkout" } }];
  prometheus = await startPrometheus({ targets, rules, alertmanager: alertmanager.address });
});
afterAll(async () => {
  await prometheus.close();
  await alertmanager.close();
  service.closeAllConnections();
  service.close();
  await portal.close();
});

const events = () =>
  database.prisma.event.findMany({
    where: { type: { startsWith: "slos.external_alert_" } },
    orderBy: { position: "asc" },
  });
const types = async () => (await events()).map(({ type }) => type);

test("what Prometheus finds wrong comes through Alertmanager into the register, and so does its end", async () => {
  await expect.poll(types, { timeout: 40_000 }).toEqual(["slos.external_alert_fired"]);
  const [fired] = await events();
  expect(fired?.data).toMatchObject({
    name: "ServiceBroken",
    severity: "critical",
    service: "checkout",
    environment: "production",
    summary: "The service checkout says that it is broken.",
    entityRef: null,
    url: expect.stringContaining("/graph?"),
  });
  isBroken = false;
  await expect
    .poll(types, { timeout: 40_000 })
    .toEqual(["slos.external_alert_fired", "slos.external_alert_resolved"]);
  const rows = await database.prisma.receivedAlert.findMany();
  expect(rows).toMatchObject([{ status: "resolved", endsAt: expect.any(Date) }]);
});
