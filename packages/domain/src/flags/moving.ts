import type { CommandContext } from "@signalbox/kernel";
import { flagKilled, flagRestored, settingChanged, type SettingOrigin } from "./events.ts";
import type { FlagSetting, SettingState } from "./flag.ts";
import type { FoundLever } from "./finding.ts";
import { pauseRamps } from "./pausing.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { assertValid, publishReach, reachIssues, readReach } from "./publishing.ts";
import type { StoredFlag } from "./rules/stored.ts";
import { settingIssues } from "./rules/validate.ts";

type Ctx = CommandContext & FlagCommandPorts;

export interface Move {
  readonly lever: FoundLever;
  readonly after: SettingState;
  readonly origin: SettingOrigin;
  /** Whether the brake alone moved: what lies under it was valid when it was set, and is not looked at again. */
  readonly brake?: boolean;
  /** Why, where it is not what the request said. */
  readonly reason?: string | null;
}

export const flagStream = ({ id }: Pick<StoredFlag, "id">): string => `flags.flag/${id}`;

/** Puts a lever into another state: kept, published with all that depends on it, and on record. */
export async function moveLever(ctx: Ctx, move: Move): Promise<StoredFlag> {
  const { flag, setting, environment } = move.lever;
  if (!move.brake) assertValid(settingIssues(flag, move.after, environment));
  // Before anything is read: what another change of the environment did must be seen here.
  const revision = await ctx.flags.nextRevision(environment.name);
  const after = movedSetting(ctx, move, revision);
  await ctx.flags.putSetting(flag.id, after);
  const reach = await readReach(ctx.flags, environment.name, [flag.key]);
  if (!move.brake) assertValid(reachIssues(reach));
  await publishReach(ctx.flags, environment.name, revision, reach);
  ctx.events.append(settingEvent(flag, setting, after, move.origin));
  if (move.origin?.kind !== "schedule") await pauseRamps(ctx, flag, environment.name, whyPaused(after));
  const settings = flag.settings.map((one) => (one.environment === environment.name ? after : one));
  return { ...flag, updatedAt: after.updatedAt, settings };
}

function whyPaused({ killed }: SettingState): string {
  return killed ? "The flag was killed." : "The lever was set by hand.";
}

function movedSetting(ctx: Ctx, { lever, after, reason }: Move, revision: number): FlagSetting {
  const { definition, safeVariant, prerequisites, killed } = after;
  return {
    definition,
    safeVariant,
    prerequisites,
    killed,
    environment: lever.environment.name,
    version: lever.setting.version + 1,
    revision,
    updatedAt: ctx.clock.now().toISOString(),
    updatedBy: ctx.actor.id,
    reason: reason === undefined ? ctx.request.reason : reason,
  };
}

/** The event that says what became of a lever: killed, restored or set. */
export function settingEvent(
  flag: StoredFlag,
  before: FlagSetting | null,
  after: FlagSetting,
  origin: SettingOrigin,
) {
  const { updatedAt: _at, updatedBy: _by, reason: _why, ...state } = after;
  const wasKilled = before !== null && before.killed !== null;
  const make =
    wasKilled === (after.killed !== null) ? settingChanged : after.killed ? flagKilled : flagRestored;
  const data = { ...state, flagId: flag.id, key: flag.key, origin };
  return make(flagStream(flag), data, { about: [flag.entityRef] });
}
