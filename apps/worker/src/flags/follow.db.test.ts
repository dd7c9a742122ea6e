import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFlag } from "@signalbox/domain/flags";
import { loadConfig } from "@signalbox/runtime/config";
import { createRuntime, type Runtime } from "@signalbox/runtime/full";
import { admin, request, withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorker, type Worker } from "../worker.ts";

const db = withDatabase();
const directory = mkdtempSync(path.join(tmpdir(), "signalbox-follow-"));
const PATIENT = { timeout: 30_000 };
let runtime: Runtime;
let worker: Worker;

const component = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: payments }
`;
const write = (name: string, text: string) =>
  writeFileSync(path.join(directory, "catalog", `${name}.yaml`), text);
const flag = (key: string) => runtime.ports.flags.flag(key);

beforeAll(async () => {
  mkdirSync(path.join(directory, "catalog"));
  write("shop", component("shop"));
  write("pay", component("pay"));
  writeFileSync(
    path.join(directory, "signalbox.yaml"),
    "catalog: { locations: [{ type: file, target: catalog/*.yaml }], rescanSeconds: 5 }\n",
  );
  const env = { DATABASE_URL: db.url, SIGNALBOX_LOG_LEVEL: "error" };
  const { config } = loadConfig({ cwd: directory, env });
  runtime = await createRuntime({ config, service: "worker", version: "0.0.0-test" });
  worker = await startWorker(runtime, config);
  for (const name of ["shop", "pay"]) {
    const variants = { on: true, off: false };
    const common = { key: `${name}-flag`, name, type: "boolean" as const, variants };
    const input = {
      ...common,
      entityRef: `component:default/${name}`,
      defaultVariant: "off",
      safeVariant: "off",
    };
    await runtime.executor.command(createFlag, input, { actor: admin, request: request() });
  }
});
afterAll(async () => {
  await worker.stop();
  await runtime.close();
});

test("a flag follows its entity to another name, in what is published too, and on record", async () => {
  write("shop", component("store"));
  await expect
    .poll(() => flag("shop-flag"), PATIENT)
    .toMatchObject({
      entityRef: "component:default/store",
      entityKnown: true,
      owner: "group:default/payments",
    });
  const rows = await db.prisma.publishedFlag.findMany({ where: { item: "flag:shop-flag" } });
  expect(rows.map(({ body }) => (body as { entity: string }).entity)).toEqual(
    Array<string>(3).fill("component:default/store"),
  );
  const events = await db.prisma.event.findMany({ where: { type: "flags.flag_changed" } });
  expect(events.map(({ actorId, about }) => [actorId, about])).toEqual([
    ["system:flags", ["component:default/shop", "component:default/store"]],
  ]);
});

test("a flag whose entity goes stays, and says that it is left behind", async () => {
  write("pay", "");
  await expect
    .poll(() => flag("pay-flag"), PATIENT)
    .toMatchObject({
      entityRef: "component:default/pay",
      entityKnown: false,
      owner: null,
    });
});
