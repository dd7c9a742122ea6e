import { AppError } from "@signalbox/kernel";
import type { EnvironmentName, FlagIssue, FlagKey, SettingState } from "./flag.ts";
import type { FlagReader, FlagRepository } from "./ports.ts";
import {
  brokenDependents,
  burdenIssues,
  dependentsOf,
  needGraph,
  neededBy,
  prerequisiteIssues,
  sizeIssues,
  type NeedGraph,
} from "./rules/prerequisites.ts";
import { definitionIssues } from "./rules/definition-issues.ts";
import { publishedFlag, usedSegments, type FlagWorld } from "./rules/publish.ts";
import type { PublishedItem } from "./rules/published.ts";
import type { FoundSetting } from "./rules/setting-store.ts";

/** What a change of some flags concerns in one environment. */
export interface Reach {
  readonly world: FlagWorld;
  readonly graph: NeedGraph;
  /** The flags that were changed. */
  readonly changed: readonly FlagKey[];
  /** Those that need one of them, and are published anew with them. */
  readonly dependents: readonly FlagKey[];
}

/** Levers as they would be, over those that are stored. */
export type Drafts = ReadonlyMap<FlagKey, Omit<SettingState, "killed">>;

/** Reads no more of the environment than the flags have to do with. */
export async function readReach(
  flags: FlagReader,
  environment: EnvironmentName,
  changed: readonly FlagKey[],
  drafts: Drafts = new Map(),
): Promise<Reach> {
  const graph = new Map([
    ...needGraph(await flags.dependencies(environment)),
    ...[...drafts].map(([key, { prerequisites }]) => [key, prerequisites.map(({ flag }) => flag)] as const),
  ]);
  const dependents = dependentsOf(graph, changed);
  const keys = neededBy(graph, [...changed, ...dependents]);
  const found = await flags.settingsIn(environment, keys);
  const segments = await flags.segments(environment);
  return {
    graph,
    changed,
    dependents,
    world: {
      flags: new Map(
        found.map(({ flag, setting }) => [flag.key, { flag, setting: drafted(drafts, flag.key, setting) }]),
      ),
      segments: new Map(segments.map(({ name, rule }) => [name, rule])),
    },
  };
}

function drafted(drafts: Drafts, key: FlagKey, setting: FoundSetting["setting"]): FoundSetting["setting"] {
  return { ...setting, ...drafts.get(key) };
}

/** What is wrong with the changed flags among the others. */
export function reachIssues({ world, graph, changed, dependents }: Reach): FlagIssue[] {
  const issues = changed.flatMap((key) => [
    ...definitionIssues(world, key),
    ...prerequisiteIssues(world, graph, key),
    ...brokenDependents(world, key),
  ]);
  if (issues.some(({ level }) => level === "error")) return issues;
  const affected = [...changed, ...dependents];
  const burden = burdenIssues(graph, affected);
  if (burden.length > 0) return [...issues, ...burden];
  return [...issues, ...affected.flatMap((key) => sizeIssues(key, publishedFlag(world, key)))];
}

export function assertValid(issues: readonly FlagIssue[]): void {
  const errors = issues.filter(({ level }) => level === "error").map(({ level: _, ...issue }) => issue);
  const [first] = errors;
  if (!first) return;
  throw new AppError("invalid", `The flag is not valid: ${first.path} ${first.message}.`, { issues: errors });
}

/**
 * Gives the readers of an environment the changed flags and all that need them, compiled anew. The revision is taken
 * before anything is read, since what another change of the environment did must be seen here.
 */
export async function publishReach(
  flags: FlagRepository,
  environment: EnvironmentName,
  revision: number,
  { world, changed, dependents }: Reach,
): Promise<void> {
  const items = [...changed, ...dependents].map((name): PublishedItem => ({
    kind: "flag",
    name,
    body: publishedFlag(world, name),
  }));
  await flags.publish(environment, revision, items);
}

/** The flags whose published form has a part in a segment: those that name it, and those that need them. */
export async function flagsUsing(
  flags: FlagReader,
  environment: EnvironmentName,
  segment: string,
): Promise<FlagKey[]> {
  const segments = new Map((await flags.segments(environment)).map(({ name, rule }) => [name, rule]));
  const naming = (await flags.settingsIn(environment)).filter(({ setting }) =>
    usedSegments(setting.definition.targeting ?? null, segments).has(segment),
  );
  return naming.map(({ flag }) => flag.key);
}
