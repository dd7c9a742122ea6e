export { pendingMigrations } from "./pending-migrations.ts";
