import type { CommandContext } from "@signalbox/kernel";
import type { FlagEnvironment } from "./environment.ts";
import { envelopeOf } from "./envelope.ts";
import { flagCreated, type SettingOrigin } from "./events.ts";
import type { FlagSetting, SettingState } from "./flag.ts";
import { flagStream, settingEvent } from "./moving.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { assertValid, publishReach, reachIssues, readReach } from "./publishing.ts";
import type { StoredFlag } from "./rules/stored.ts";

/** A flag that is to be, with what it does in each environment; its parts have been checked. */
export interface NewFlag extends Omit<
  StoredFlag,
  "id" | "version" | "createdAt" | "createdBy" | "updatedAt" | "entityKnown" | "settings"
> {
  stateIn(environment: FlagEnvironment): SettingState;
  readonly origin: SettingOrigin;
}

type Ctx = CommandContext & FlagCommandPorts;

/** Adds flags in all environments at once, each environment at one revision; answers them in their order. */
export async function addFlags<const T extends readonly NewFlag[]>(
  ctx: Ctx,
  environments: readonly FlagEnvironment[],
  wanted: T,
): Promise<{ [K in keyof T]: StoredFlag }> {
  const revisions = new Map<string, number>();
  // In the order of their names, so that two commands that hold several environments cannot wait for each other.
  for (const name of environments.map((environment) => environment.name).toSorted())
    revisions.set(name, await ctx.flags.nextRevision(name));
  const made = wanted.map((one) => newFlag(ctx, one, environments, revisions));
  for (const { flag } of made) await ctx.flags.addFlag(flag);
  for (const [environment, revision] of revisions) {
    const reach = await readReach(
      ctx.flags,
      environment,
      made.map(({ flag }) => flag.key),
    );
    assertValid(reachIssues(reach));
    await publishReach(ctx.flags, environment, revision, reach);
  }
  for (const { flag, origin } of made) recordCreation(ctx, flag, origin);
  return made.map(({ flag }) => flag) as { [K in keyof T]: StoredFlag };
}

export function recordCreation(ctx: Ctx, flag: StoredFlag, origin: SettingOrigin): void {
  ctx.events.append(flagCreated(flagStream(flag), envelopeOf(flag), { about: [flag.entityRef] }));
  ctx.events.append(...flag.settings.map((setting) => settingEvent(flag, null, setting, origin)));
}

export function newFlag(
  ctx: Ctx,
  { stateIn, origin, ...given }: NewFlag,
  environments: readonly FlagEnvironment[],
  revisions: ReadonlyMap<string, number>,
): { flag: StoredFlag; origin: SettingOrigin } {
  const { actor, request } = ctx;
  const now = ctx.clock.now().toISOString();
  const made = { version: 1, updatedAt: now };
  const settings = environments.map((environment): FlagSetting => ({
    ...stateIn(environment),
    ...made,
    environment: environment.name,
    revision: revisions.get(environment.name) ?? 0,
    updatedBy: actor.id,
    reason: request.reason,
  }));
  const created = { id: ctx.newId("flg"), createdAt: now, createdBy: actor.id, entityKnown: true };
  return { flag: { ...given, ...created, ...made, settings }, origin };
}
