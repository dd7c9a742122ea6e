export { isUniqueViolation, toAppError } from "./client/errors.ts";
export { createPrisma, type Database, type PrismaOptions, type Tx } from "./client/prisma.ts";
export { migrateJobs } from "./jobs/migrate.ts";
export { createSecretBox, type SecretBox, type SecretKey } from "./secrets/secret-box.ts";
export {
  createTransaction,
  type RunTransaction,
  type TransactionOptions,
} from "./unit-of-work/transaction.ts";
