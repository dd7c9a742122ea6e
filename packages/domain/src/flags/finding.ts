import { AppError, type CommandContext } from "@signalbox/kernel";
import type { FlagEnvironment } from "./environment.ts";
import type { EnvironmentName, FlagKey, FlagSetting } from "./flag.ts";
import type { FlagCommandPorts, FlagReader } from "./ports.ts";
import type { StoredFlag } from "./rules/stored.ts";

/** A lever with the flag that it belongs to and the place where it stands. */
export interface FoundLever {
  readonly flag: StoredFlag;
  readonly setting: FlagSetting;
  readonly environment: FlagEnvironment;
}

export const flagResource = ({ key }: { key: string }) => ({ type: "flags.flag", id: key });

export async function findFlag(flags: FlagReader, key: FlagKey): Promise<StoredFlag> {
  return existing(await flags.flag(key), key);
}

/** The flag for a change of it, which nobody else changes meanwhile. */
export async function lockFlag({ flags }: FlagCommandPorts, key: FlagKey): Promise<StoredFlag> {
  return existing(await flags.lockFlag(key), key);
}

/** The same for a flag that is in use. */
export async function lockLive(ctx: FlagCommandPorts, key: FlagKey): Promise<StoredFlag> {
  const flag = await lockFlag(ctx, key);
  if (flag.lifecycle !== "archived") return flag;
  throw new AppError("precondition_failed", `${key} is archived, so that it is served to nobody.`, {
    remedy: "Take it out of the archive first.",
  });
}

function existing(flag: StoredFlag | null, key: FlagKey): StoredFlag {
  if (flag) return flag;
  throw new AppError("not_found", `There is no flag ${key}.`);
}

export async function findLever(
  flags: FlagReader,
  flag: StoredFlag,
  name: EnvironmentName,
): Promise<FoundLever> {
  const environment = await flags.environment(name);
  const setting = flag.settings.find((one) => one.environment === name);
  if (environment && setting) return { flag, setting, environment };
  throw new AppError("not_found", `There is no environment ${name}.`);
}

export async function lockLever(
  ctx: FlagCommandPorts,
  key: FlagKey,
  environment: EnvironmentName,
): Promise<FoundLever> {
  return findLever(ctx.flags, await lockLive(ctx, key), environment);
}

/** Nobody overwrites what they have not seen. */
export async function assertUnchanged(
  { flags }: FlagCommandPorts,
  { flag, setting }: FoundLever,
  expected: number,
): Promise<void> {
  const { version, updatedAt, updatedBy, environment } = setting;
  if (version === expected) return;
  const who = (await flags.nameOf(updatedBy)) ?? updatedBy;
  const versions = `It is at version ${version} now, and yours was made from ${expected}.`;
  throw new AppError(
    "conflict",
    `${who} changed ${flag.key} in ${environment} at ${updatedAt}. ${versions}`,
    {
      remedy: "Look at what it is now, and make your change to that.",
      issues: [{ path: "expectedVersion", message: `is ${version} now` }],
    },
  );
}

/** In production people say why. */
export function assertReason(ctx: CommandContext, { production, title }: FlagEnvironment): void {
  if (!production || ctx.request.reason !== null) return;
  throw new AppError("precondition_failed", `A change in ${title} needs a reason.`, {
    issues: [{ path: "reason", message: `is needed in ${title}` }],
    remedy: "Say why: the header Signalbox-Reason carries it, percent-encoded.",
  });
}
