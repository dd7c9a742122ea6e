import { randomBytes } from "node:crypto";
import { rotateSecrets } from "@signalbox/domain/auth";
import { createNewId } from "@signalbox/kernel";
import { createDatabaseRuntime, event, person, request, testClock, withDatabase } from "@signalbox/testkit";
import { beforeEach, expect, test } from "vitest";
import { eventLog } from "../register/event-log.ts";
import { destroyPersonKey, wrapContext } from "../register/person-keys.ts";
import { emptyRegister } from "../register/testing.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { sealedSecrets } from "./sealed-secrets.ts";
import { createSecretBox, type SecretBox } from "./secret-box.ts";

const db = withDatabase();
beforeEach(async () => {
  await emptyRegister(db.database);
  await db.prisma.personKey.deleteMany();
});

const newKey = () => randomBytes(32).toString("base64");
// The one id is the other's beginning, and an underscore would match any character in a pattern.
const old = { id: "2026", key: newKey() };
const current = { id: "202_", key: newKey() };
const oldBox = createSecretBox([old]);
const both = createSecretBox([current, old]);

async function appendAs(index: number): Promise<void> {
  const transaction = createTransaction({ prisma: db.prisma, secretBox: oldBox, ports: () => ({}) });
  const newId = createNewId(() => new Date(), randomBytes);
  const actor = person("viewer", { id: `usr_0000000${index}`, name: "Name" });
  const ctx = { actor, request: request(), clock: testClock(), newId };
  await transaction((unit) => unit.flush([event("a/1", "a.made")], ctx));
}
const names = async (box: SecretBox) =>
  (await eventLog(db.prisma, box).after(0, 3)).map(({ actor }) => actor.name);

async function rotate(box: SecretBox = both) {
  const ports = (tx: Parameters<typeof sealedSecrets>[0]) => ({ sealedSecrets: sealedSecrets(tx, box) });
  const runtime = createDatabaseRuntime({ db, ports });
  return (await runtime.executor.command(rotateSecrets, {}, runtime.caller())).output;
}
const recorded = () => db.prisma.event.findMany({ where: { type: "auth.secrets_rotated" } });

test("after a rotation the old secret key is needed no more, and the rotation is on record", async () => {
  for (let index = 0; index < 3; index++) await appendAs(index);
  await expect(names(createSecretBox([current]))).rejects.toMatchObject({ code: "unavailable" });
  expect(await rotate()).toEqual({ rewrapped: 3, finished: true });
  expect(await names(createSecretBox([current]))).toEqual(["Name", "Name", "Name"]);
  expect(await rotate()).toEqual({ rewrapped: 0, finished: true });
  const [event, ...others] = await recorded();
  expect(others).toEqual([]);
  expect(event?.data).toEqual({ rewrapped: 3, keyId: "202_" });
});

test("a rotation does not revive an erased person", async () => {
  await appendAs(1);
  await destroyPersonKey(db.prisma, "usr_00000001", new Date());
  expect(await rotate()).toEqual({ rewrapped: 0, finished: true });
  expect(await names(both)).toEqual([null]);
});

test("more than a batch is sealed anew in one go, each under its own person", async () => {
  const people = Array.from({ length: 1_100 }, (_, index) => `usr_${String(index).padStart(8, "0")}`);
  const data = people.map((personId) => ({
    personId,
    wrappedKey: oldBox.seal(personId, wrapContext(personId)),
  }));
  await db.prisma.personKey.createMany({ data });
  expect(await rotate()).toEqual({ rewrapped: 1_100, finished: true });
  const only = createSecretBox([current]);
  for (const { personId, wrappedKey } of await db.prisma.personKey.findMany()) {
    expect(only.open(wrappedKey ?? "", wrapContext(personId))).toBe(personId);
  }
});

test("a secret whose key is not configured any more leaves everything as it was", async () => {
  await appendAs(1);
  const before = await db.prisma.personKey.findMany();
  await expect(rotate(createSecretBox([current]))).rejects.toMatchObject({ code: "unavailable" });
  expect(await db.prisma.personKey.findMany()).toEqual(before);
  expect(await recorded()).toEqual([]);
});
