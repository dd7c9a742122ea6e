import { randomBytes } from "node:crypto";
import { createNewId, systemActor, systemClock, type NewEvent } from "@signalbox/kernel";
import { createPrisma } from "../client/prisma.ts";
import { createSecretBox } from "../secrets/secret-box.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";

/** A program for the kill test: appends batches for ever and prints each position once its commit was acknowledged. */
const [url = ""] = process.argv.slice(2);
const database = createPrisma({ url, poolSize: 4, applicationName: "victim" });
const secretBox = createSecretBox([{ id: "test", key: randomBytes(32).toString("base64") }]);
const transaction = createTransaction({ prisma: database.prisma, secretBox, ports: () => ({}) });
const ctx = {
  actor: systemActor("victim"),
  request: {
    correlationId: "kill",
    causationId: null,
    traceparent: null,
    reason: null,
    address: null,
    client: null,
  },
  clock: systemClock,
  newId: createNewId(systemClock.now, randomBytes),
};

async function appendForEver(writer: number): Promise<never> {
  for (let round = 0; ; round++) {
    const events = Array.from({ length: 1 + (round % 5) }, (): NewEvent => {
      return {
        stream: `writer/${writer}`,
        type: "writer.wrote",
        version: 1,
        data: { round },
        about: ["x:y/1"],
      };
    });
    const positions = await transaction((unit) => unit.flush(events, ctx));
    process.stdout.write(`${positions.join("\n")}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(appendForEver));
