import type { CommandContext } from "@signalbox/kernel";
import { newFlag, recordCreation, type NewFlag } from "./adding.ts";
import type { FlagEnvironment } from "./environment.ts";
import type { SettingOrigin } from "./events.ts";
import type { FlagSetting, SettingState } from "./flag.ts";
import { settingEvent } from "./moving.ts";
import { pauseRamps } from "./pausing.ts";
import { placeSegments, type NewSegment } from "./placing-segments.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { assertValid, publishReach, reachIssues, readReach } from "./publishing.ts";
import type { StoredFlag } from "./rules/stored.ts";

type Ctx = CommandContext & FlagCommandPorts;

export interface Placement {
  readonly environment: Pick<FlagEnvironment, "name">;
  readonly changes: readonly { readonly flag: StoredFlag; readonly state: SettingState }[];
  readonly segments: readonly NewSegment[];
  readonly origin: SettingOrigin;
  /** New flags, which have a lever in each of the environments. */
  readonly created?: {
    readonly flags: readonly NewFlag[];
    readonly environments: readonly FlagEnvironment[];
  };
}

/** Sets many levers and segments of an environment at one revision, each with its event; answers the revision. */
export async function placeSettings(ctx: Ctx, placement: Placement): Promise<number> {
  const { environment, changes, segments, origin } = placement;
  const { flags: wanted, environments } = placement.created ?? { flags: [], environments: [] };
  const revisions = await nextRevisions(ctx, [environment, ...(wanted.length > 0 ? environments : [])]);
  const revision = revisions.get(environment.name) ?? 0;
  const added = wanted.map((one) => newFlag(ctx, one, environments, revisions).flag);
  for (const flag of added) await ctx.flags.addFlag(flag);
  for (const { flag, state } of changes) {
    const before = flag.settings.find((one) => one.environment === environment.name) ?? null;
    const after = nextSetting(ctx, environment.name, before, state, revision);
    await ctx.flags.putSetting(flag.id, after);
    ctx.events.append(settingEvent(flag, before, after, origin));
    await pauseRamps(ctx, flag, environment.name, "The lever was set with others.");
  }
  const users = await placeSegments(ctx, environment.name, revision, segments);
  const served = changes.filter(({ flag }) => flag.lifecycle !== "archived").map(({ flag }) => flag.key);
  const everywhere = added.map(({ key }) => key);
  for (const [name, at] of revisions) {
    const here = name === environment.name ? [...served, ...users] : [];
    const reach = await readReach(ctx.flags, name, [...new Set([...everywhere, ...here])]);
    assertValid(reachIssues(reach));
    await publishReach(ctx.flags, name, at, reach);
  }
  for (const flag of added) recordCreation(ctx, flag, origin);
  return revision;
}

/** In the order of their names, so that two commands that hold several environments cannot wait for each other. */
async function nextRevisions(ctx: Ctx, environments: readonly Pick<FlagEnvironment, "name">[]) {
  const revisions = new Map<string, number>();
  const names = new Set(environments.map(({ name }) => name));
  for (const name of [...names].toSorted()) revisions.set(name, await ctx.flags.nextRevision(name));
  return revisions;
}

function nextSetting(
  ctx: Ctx,
  environment: string,
  before: FlagSetting | null,
  state: SettingState,
  revision: number,
): FlagSetting {
  const version = (before?.version ?? 0) + 1;
  const updated = { updatedAt: ctx.clock.now().toISOString(), updatedBy: ctx.actor.id };
  return { ...state, environment, version, revision, ...updated, reason: ctx.request.reason };
}
