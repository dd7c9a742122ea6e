import type { FlagRepository } from "./ports.ts";
import { assertValid, publishReach, reachIssues, readReach } from "./publishing.ts";
import type { StoredFlag } from "./rules/stored.ts";

/** Publishes a flag anew in every environment, for a change of it as a whole. */
export async function republishFlag(
  flags: FlagRepository,
  { key, settings }: StoredFlag,
  check?: "check",
): Promise<void> {
  // In the order of their names, so that two commands that hold several environments cannot wait for each other.
  for (const environment of settings.map((setting) => setting.environment).toSorted()) {
    const revision = await flags.nextRevision(environment);
    const reach = await readReach(flags, environment, [key]);
    if (check) assertValid(reachIssues(reach));
    await publishReach(flags, environment, revision, reach);
  }
}
