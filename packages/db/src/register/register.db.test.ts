import { describe } from "vitest";
import { registerContract, sightContract, withDatabase, type RegisterUnderTest } from "@signalbox/testkit";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { contentStore } from "./content-store.ts";
import { eventLog } from "./event-log.ts";
import { emptyRegister } from "./testing.ts";

const db = withDatabase();

const create = async (): Promise<RegisterUnderTest> => {
  await emptyRegister(db.database);
  const { prisma, secretBox } = db;
  return {
    eventLog: eventLog(prisma, secretBox),
    transaction: createTransaction({ prisma, secretBox, ports: (tx) => ({ content: contentStore(tx) }) }),
    jobs: async () => {
      const sql = `SELECT tasks.identifier AS name, payload FROM graphile_worker._private_jobs AS jobs
        JOIN graphile_worker._private_tasks AS tasks ON tasks.id = task_id`;
      return (await db.database.pool.query<{ name: string; payload: unknown }>(sql)).rows;
    },
  };
};

describe("the register", () => {
  registerContract(create);
});
describe("what a reader sees", () => {
  sightContract(create);
});
