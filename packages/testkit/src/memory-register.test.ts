import { registerContract } from "./register.contract.ts";
import { createTestRuntime } from "./test-runtime.ts";

registerContract(async () => {
  const runtime = createTestRuntime({ state: {}, ports: () => ({}) });
  return {
    transaction: runtime.transaction,
    jobs: async () => [...runtime.jobs],
    eventLog: runtime.eventLog,
  };
});
