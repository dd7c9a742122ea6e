export { apiHistory } from "./apis/index.ts";
export { authHandlers, authOwners, authRepository, policyRepository, secretSource } from "./auth/index.ts";
export {
  breakerHandlers,
  breakerOwners,
  breakerReports,
  breakerRepository,
  type BreakerLives,
  type BreakerReports,
} from "./breakers/index.ts";
export type { BreakerTold } from "./feed/breaker-writes.ts";
export { catalogDirectory, catalogOwners, catalogRepository, catalogSubjects } from "./catalog/index.ts";
export { isUniqueViolation, toAppError } from "./client/errors.ts";
export { createPrisma, type Database, type PrismaOptions, type Tx } from "./client/prisma.ts";
export { flagHandlers, flagOwners, flagRepository, type TraceLives } from "./flags/index.ts";
export { createJobRunner, type JobRunner, type JobRunnerOptions } from "./jobs/runner.ts";
export type { JobLog } from "./jobs/logger.ts";
export { maintenanceHandlers, type MaintenanceOptions } from "./jobs/maintenance.ts";
export { migrateJobs } from "./jobs/migrate.ts";
export { consumeBatch, startConsumer, type Consumer, type ConsumerOptions } from "./register/consumer.ts";
export { metricHandlers, metricStore, type TrafficLives } from "./metrics/index.ts";
export { contentStore } from "./register/content-store.ts";
export { eventLog } from "./register/event-log.ts";
export { destroyPersonKey } from "./register/person-keys.ts";
export type { VerifyOptions } from "./register/verify.ts";
export { verifyRegister } from "./register/verify-register.ts";
export { sealedSecrets } from "./secrets/sealed-secrets.ts";
export { createSecretBox, type SecretBox, type SecretKey } from "./secrets/secret-box.ts";
export {
  createTransaction,
  type RunTransaction,
  type TransactionOptions,
} from "./unit-of-work/transaction.ts";
export { sloHandlers, sloOwners, sloRepository, type CountLives } from "./slos/index.ts";
export { workspaceOwners, workspaceRepository } from "./workspace/index.ts";
export { WORKER_APPLICATION, isMigrated, pingDatabase, readVitals, type Vitals } from "./vitals/vitals.ts";
