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

/** The same for several flags: one revision of each environment for all of them. */
export async function republishFlags(flags: FlagRepository, changed: readonly StoredFlag[]): Promise<void> {
  const levers = changed.flatMap(({ key, settings }) =>
    settings.map(({ environment }) => ({ key, environment })),
  );
  const places = Map.groupBy(levers, ({ environment }) => environment);
  for (const environment of [...places.keys()].toSorted()) {
    const revision = await flags.nextRevision(environment);
    const keys = (places.get(environment) ?? []).map(({ key }) => key);
    await publishReach(flags, environment, revision, await readReach(flags, environment, keys));
  }
}
