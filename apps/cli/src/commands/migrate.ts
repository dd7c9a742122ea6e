import { readConfiguration } from "../configuration.ts";
import { migrateDatabase } from "../migrate-database.ts";
import { withDatabase } from "../open-database.ts";

export async function migrate(): Promise<void> {
  const applied = await withDatabase(readConfiguration().config, migrateDatabase);
  console.log(applied === 0 ? "The database is up to date." : `Applied ${applied} migrations.`);
}
