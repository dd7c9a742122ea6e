import { createHash } from "node:crypto";
import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { createKey } from "./create-key.ts";
import { flagEvents } from "./events.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";
import { rotateKey } from "./rotate-key.ts";
import { emptyFlags, givenEnvironment, memoryFlags } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function start() {
  let count = 0;
  const randomBytes = (size: number) => new Uint8Array(size).fill((count += 1));
  return createTestRuntime({
    state: emptyFlags({ environments: [givenEnvironment("production")] }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules, secrets: { randomBytes, sha256 } }),
    eventTypes: flagEvents,
  });
}
const shop = { environment: "production", kind: "server", name: "Shop" } as const;

test("the secret of a key is shown once and kept as its SHA-256", async () => {
  const t = start();
  const call = { idempotencyKey: "one" };
  const { output } = await t.run(createKey, shop, call);
  expect(output.secret).toMatch(/^sbk_production_srv_[A-Za-z0-9_-]{43}$/);
  expect(output.key).toMatchObject({ ...shop, hint: output.secret?.slice(-4), expiresAt: null });
  expect(t.state.keys).toEqual([{ key: output.key, hash: sha256(output.secret ?? "") }]);
  expect(await t.ask(listKeys, { environment: "production" })).toEqual({ items: [output.key] });
  const again = await t.run(createKey, shop, call);
  expect(again).toMatchObject({ replayed: true, output: { key: output.key, secret: null } });
  expect(JSON.stringify([t.events, t.state])).not.toContain(output.secret);
});

test("a client's key says so", async () => {
  const { output } = await start().run(createKey, { ...shop, kind: "client" });
  expect(output.secret).toMatch(/^sbk_production_cli_/);
});

test("a rotation makes a new key, and the old one stays good for the time of grace", async () => {
  const t = start();
  const old = (await t.run(createKey, shop)).output.key;
  const { output } = await t.run(rotateKey, { keyId: old.id, graceMinutes: 30 });
  expect(output.key).toMatchObject({ ...shop, expiresAt: null });
  expect(t.state.keys.map(({ key }) => key)).toEqual([
    { ...old, expiresAt: "2026-01-01T00:30:00.000Z", replacedBy: output.key.id },
    output.key,
  ]);
  expect(t.events.map(({ type }) => type)).toEqual([
    "flags.key_created",
    "flags.key_rotated",
    "flags.key_created",
  ]);
});

test("a key is rotated once; then the one that took its place is", async () => {
  const t = start();
  const { id: keyId } = (await t.run(createKey, shop)).output.key;
  const next = (await t.run(rotateKey, { keyId })).output.key;
  await expect(t.run(rotateKey, { keyId })).rejects.toMatchObject({ code: "conflict" });
  await t.run(rotateKey, { keyId: next.id });
});

test("a key that was rotated can still be revoked at once", async () => {
  const t = start();
  const { id: keyId } = (await t.run(createKey, shop)).output.key;
  await t.run(rotateKey, { keyId });
  const { output } = await t.run(revokeKey, { keyId });
  expect(output.revokedAt).toBe("2026-01-01T00:00:00.000Z");
});

test("a revoked key is neither revoked again nor rotated", async () => {
  const t = start();
  const { id: keyId } = (await t.run(createKey, shop)).output.key;
  await t.run(revokeKey, { keyId });
  await expect(t.run(revokeKey, { keyId })).rejects.toMatchObject({ code: "conflict" });
  await expect(t.run(rotateKey, { keyId })).rejects.toMatchObject({ code: "conflict" });
});

test.each([
  [{ ...shop, name: "" }, "invalid"],
  [{ ...shop, name: "x".repeat(81) }, "invalid"],
  [{ ...shop, kind: "root" as "server" }, "invalid"],
  [{ ...shop, environment: "nowhere" }, "not_found"],
])("a bad key is refused: %j", async (input, code) => {
  await expect(start().run(createKey, input)).rejects.toMatchObject({ code });
});

test("keys that are not there, and graces without end, are refused", async () => {
  const t = start();
  const { id: keyId } = (await t.run(createKey, shop)).output.key;
  await expect(t.run(rotateKey, { keyId: t.clock.now() as never })).rejects.toMatchObject({
    code: "invalid",
  });
  const nobody = "key_00000000" as typeof keyId;
  await expect(t.run(rotateKey, { keyId: nobody })).rejects.toMatchObject({ code: "not_found" });
  await expect(t.run(revokeKey, { keyId: nobody })).rejects.toMatchObject({ code: "not_found" });
  for (const graceMinutes of [-1, 0.5, 43_201])
    await expect(t.run(rotateKey, { keyId, graceMinutes })).rejects.toMatchObject({ code: "invalid" });
});
