import type { CommandContext } from "@signalbox/kernel";
import type { FlagEnvironment } from "./environment.ts";
import { segmentChanged, type SettingOrigin } from "./events.ts";
import type { FlagSetting, SettingState } from "./flag.ts";
import { settingEvent } from "./moving.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { assertValid, publishReach, reachIssues, readReach } from "./publishing.ts";
import type { StoredSegment } from "./rules/environment-store.ts";
import { segmentRecord, segmentStream } from "./rules/segments.ts";
import type { StoredFlag } from "./rules/stored.ts";

type Ctx = CommandContext & FlagCommandPorts;

export interface Placement {
  readonly environment: Pick<FlagEnvironment, "name">;
  readonly changes: readonly { readonly flag: StoredFlag; readonly state: SettingState }[];
  readonly segments: readonly Pick<StoredSegment, "name" | "description" | "rule">[];
  readonly origin: SettingOrigin;
}

/** Sets many levers and segments of an environment at one revision, each with its event; answers the revision. */
export async function placeSettings(ctx: Ctx, placement: Placement): Promise<number> {
  const { environment, changes, segments, origin } = placement;
  const revision = await ctx.flags.nextRevision(environment.name);
  await placeSegments(ctx, environment.name, revision, segments);
  for (const { flag, state } of changes) {
    const before = flag.settings.find((one) => one.environment === environment.name) ?? null;
    const after = nextSetting(ctx, environment.name, before, state, revision);
    await ctx.flags.putSetting(flag.id, after);
    ctx.events.append(settingEvent(flag, before, after, origin));
  }
  const served = changes.filter(({ flag }) => flag.lifecycle !== "archived");
  const keys = served.map(({ flag }) => flag.key);
  const reach = await readReach(ctx.flags, environment.name, keys);
  assertValid(reachIssues(reach));
  await publishReach(ctx.flags, environment.name, revision, reach);
  return revision;
}

async function placeSegments(
  ctx: Ctx,
  environment: string,
  revision: number,
  segments: Placement["segments"],
): Promise<void> {
  const known = new Map((await ctx.flags.segments(environment)).map((one) => [one.name, one]));
  for (const { name, description, rule } of segments) {
    const version = (known.get(name)?.version ?? 0) + 1;
    const updated = { updatedAt: ctx.clock.now().toISOString(), updatedBy: ctx.actor.id };
    const segment = { environment, name, description, rule, version, ...updated };
    await ctx.flags.putSegment(segment);
    ctx.events.append(segmentChanged(segmentStream(segment), segmentRecord(segment, revision)));
  }
  await ctx.flags.publish(
    environment,
    revision,
    segments.map(({ name, rule }) => ({ kind: "segment", name, body: { rule } })),
  );
}

function nextSetting(
  ctx: Ctx,
  environment: string,
  before: FlagSetting | null,
  state: SettingState,
  revision: number,
): FlagSetting {
  return {
    ...state,
    environment,
    version: (before?.version ?? 0) + 1,
    revision,
    updatedAt: ctx.clock.now().toISOString(),
    updatedBy: ctx.actor.id,
    reason: ctx.request.reason,
  };
}
