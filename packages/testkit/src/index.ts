export { createAccessRuntime, type AccessRuntime } from "./access-runtime.ts";
export { admin, developer, operator, person, request, system, viewer } from "./actors.ts";
export { countingIds, testClock, type TestClock } from "./clock.ts";
export { createTestDatabase, dropTestDatabase } from "./template-database.ts";
export { testSecretBox, withDatabase, type TestDatabase } from "./with-database.ts";
export { createDatabaseRuntime, type DatabaseRuntime } from "./database-runtime.ts";
export { event, registerContract, type RegisterUnderTest } from "./register.contract.ts";
export { createTestRuntime, type TestRuntime, type TestRuntimeOptions } from "./test-runtime.ts";
