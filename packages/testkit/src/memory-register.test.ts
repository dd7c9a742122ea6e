import { describe } from "vitest";
import { registerContract, type RegisterUnderTest } from "./register.contract.ts";
import { sightContract } from "./sight.contract.ts";
import { createTestRuntime } from "./test-runtime.ts";

const create = async (): Promise<RegisterUnderTest> => {
  const runtime = createTestRuntime({ state: {}, ports: () => ({}) });
  return {
    transaction: runtime.transaction,
    jobs: async () => [...runtime.jobs],
    eventLog: runtime.eventLog,
  };
};

describe("the register", () => {
  registerContract(create);
});
describe("what a reader sees", () => {
  sightContract(create);
});
