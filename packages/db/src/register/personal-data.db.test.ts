import { randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { createNewId, personal, type Actor } from "@signalbox/kernel";
import { event, person, request, testClock, withDatabase } from "@signalbox/testkit";
import type { SecretBox } from "../secrets/secret-box.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { eventLog } from "./event-log.ts";
import { destroyPersonKey } from "./person-keys.ts";
import { asSuperuser, emptyRegister } from "./testing.ts";
import { verifyChain } from "./verify.ts";

const db = withDatabase();
beforeEach(() => emptyRegister(db.database));

const ada = person("viewer", { id: "usr_0000ada0", name: "Ada Lovelace" });
const bob = person("viewer", { id: "usr_0000bob0", name: "Bob Builder" });
const origin = request({ address: "203.0.113.7", client: "Firefox" });

async function append(actor: Actor, data: unknown, box: SecretBox = db.secretBox): Promise<void> {
  const transaction = createTransaction({ prisma: db.prisma, secretBox: box, ports: () => ({}) });
  const newId = createNewId(() => new Date(), randomBytes);
  const ctx = { actor, request: origin, clock: testClock(), newId };
  await transaction((unit) => unit.flush([event("a/1", "a.made", data)], ctx));
}
const read = (box: SecretBox = db.secretBox) => eventLog(db.prisma, box).after(0, 100);

test("no personal text lies in the database in the clear", async () => {
  await append(ada, { mail: personal(bob.id, "bob@example.org") });
  const rows = await db.prisma.$queryRaw<object[]>`SELECT to_jsonb(event) AS row FROM event`;
  expect(JSON.stringify(rows)).not.toMatch(/Ada|203\.0\.113|Firefox|bob@/);
});

test("an erased person's data reads as null, everyone else's stays, and the chain verifies", async () => {
  await append(ada, { mail: personal(bob.id, "bob@example.org"), note: "kept" });
  await append(bob, { list: [{ of: personal(ada.id, "ada@example.org") }] });
  await destroyPersonKey(db.prisma, bob.id, new Date());
  const [first, second] = await read();
  expect(first).toMatchObject({ actor: { name: "Ada Lovelace" }, address: "203.0.113.7" });
  expect(first?.data).toEqual({ mail: null, note: "kept" });
  expect(second).toMatchObject({ actor: { id: bob.id, name: null }, address: null, client: null });
  expect(second?.data).toEqual({ list: [{ of: "ada@example.org" }] });
  expect(await verifyChain(db.prisma, {})).toMatchObject({ ok: true, checked: 2 });
});

test("an erased person gets no new key: later events hold nothing personal", async () => {
  await append(ada, {});
  await destroyPersonKey(db.prisma, ada.id, new Date());
  await append(ada, { mail: personal(ada.id, "ada@example.org") });
  const [, later] = await read();
  expect(later).toMatchObject({ actor: { id: ada.id, name: null }, data: { mail: null } });
  expect((await db.prisma.event.findUnique({ where: { position: 2n } }))?.sealed).toBeNull();
});

test("a token's name and address belong to its owner", async () => {
  const token: Actor = {
    kind: "token",
    id: "tok_00000001",
    name: "ci",
    ownerId: ada.id,
    groups: [],
    roles: [],
    scopes: [],
  };
  await append(token, {});
  expect((await read())[0]).toMatchObject({
    actor: { kind: "token", name: "ci", ownerId: ada.id },
    client: "Firefox",
  });
  await destroyPersonKey(db.prisma, ada.id, new Date());
  expect((await read())[0]).toMatchObject({ actor: { name: null, ownerId: ada.id }, client: null });
});

test("the address of an anonymous caller is sealed too", async () => {
  await append({ kind: "anonymous", id: "anonymous" }, {});
  expect((await read())[0]).toMatchObject({
    actor: { kind: "anonymous", name: null },
    address: "203.0.113.7",
  });
});

test("the sealed part of one event does not open in another", async () => {
  await append(ada, {});
  await append(ada, {});
  await asSuperuser(
    db.database,
    "UPDATE event SET sealed = (SELECT sealed FROM event WHERE position = 1) WHERE position = 2",
  );
  expect((await read())[1]).toMatchObject({ actor: { name: null } });
  expect(await verifyChain(db.prisma, {})).toMatchObject({ firstBroken: { position: 2 } });
});

test("two first events of one person at once agree on one key", async () => {
  await Promise.all(Array.from({ length: 8 }, () => append(ada, { mail: personal(bob.id, "b") })));
  expect((await read()).map(({ actor, data }) => [actor.name, data])).toEqual(
    Array.from({ length: 8 }, () => ["Ada Lovelace", { mail: "b" }]),
  );
});
