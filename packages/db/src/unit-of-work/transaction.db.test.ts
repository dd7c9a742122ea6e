import { beforeEach, expect, test } from "vitest";
import { testSecretBox, withDatabase } from "@signalbox/testkit";
import { createPrisma } from "../client/prisma.ts";
import { createTransaction } from "./transaction.ts";

const db = withDatabase();
const transaction = () =>
  createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: (tx) => ({ tx }) });

beforeEach(async () => {
  await db.database.pool.query("DROP TABLE IF EXISTS account");
  await db.database.pool.query(
    "CREATE TABLE account AS SELECT id, 0 AS balance FROM (VALUES (1), (2)) AS ids (id)",
  );
});

test("of two transactions that wait for each other both succeed in the end", async () => {
  let waiting = 0;
  const { promise: both, resolve: bothWait } = Promise.withResolvers<void>();
  let attempts = 0;
  const transfer = (first: number, second: number) =>
    transaction()(async ({ ports: { tx } }) => {
      attempts += 1;
      await tx.$executeRaw`UPDATE account SET balance = balance + 1 WHERE id = ${first}`;
      if ((waiting += 1) === 2) bothWait();
      await both;
      await tx.$executeRaw`UPDATE account SET balance = balance + 1 WHERE id = ${second}`;
    });
  await Promise.all([transfer(1, 2), transfer(2, 1)]);
  const { rows } = await db.database.pool.query("SELECT balance FROM account");
  expect(rows).toEqual([{ balance: 2 }, { balance: 2 }]);
  expect(attempts).toBe(3);
});

test("an error of the work itself is passed on, once, and undoes the work", async () => {
  let attempts = 0;
  const failing = transaction()(async ({ ports: { tx } }) => {
    attempts += 1;
    await tx.$executeRaw`UPDATE account SET balance = 9`;
    throw new RangeError("mine");
  });
  await expect(failing).rejects.toThrow(RangeError);
  expect(attempts).toBe(1);
  const { rows } = await db.database.pool.query("SELECT sum(balance)::int AS sum FROM account");
  expect(rows).toEqual([{ sum: 0 }]);
});

test("a database that does not answer is unavailable, with a time to try again", async () => {
  const nowhere = createPrisma({ url: "postgresql://nobody@127.0.0.1:1/nothing" });
  const run = createTransaction({ prisma: nowhere.prisma, secretBox: testSecretBox, ports: () => ({}) });
  await expect(run(async () => null)).rejects.toMatchObject({
    code: "unavailable",
    details: { retryAfter: 5 },
  });
  await nowhere.close();
});
