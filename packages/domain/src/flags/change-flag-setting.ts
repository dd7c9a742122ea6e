import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { assertReason, assertUnchanged, flagResource, lockLever } from "./finding.ts";
import { Definition, EnvironmentName, Flag, FlagKey, Prerequisite, VariantName } from "./flag.ts";
import { moveLever } from "./moving.ts";
import { changeFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { isSameSetting } from "./rules/same-setting.ts";
import { showFlag } from "./showing.ts";

export const changeFlagSetting = defineCommand({
  name: "flags.set",
  summary: "Sets the lever of a flag in one environment; a killed flag stays killed over it.",
  permission: changeFlags,
  input: z.object({
    key: FlagKey,
    environment: EnvironmentName,
    /** The version of the setting that the change was made from. */
    expectedVersion: z.number().int().min(1),
    definition: Definition,
    safeVariant: VariantName.nullable().default(null),
    prerequisites: z.array(Prerequisite).max(20).default([]),
  }),
  output: Flag,
  route: "PUT /flags/{key}/settings/{environment}",
  quiet: "a lever that is as it was leaves no event",
  resource: flagResource,
  async run(
    ctx: CommandContext & FlagCommandPorts,
    { key, environment: name, expectedVersion, definition, safeVariant, prerequisites },
  ) {
    const lever = await lockLever(ctx, key, name);
    await assertUnchanged(ctx, lever, expectedVersion);
    const after = { definition, safeVariant, prerequisites, killed: lever.setting.killed };
    if (isSameSetting(lever.setting, after)) return showFlag(ctx, lever.flag);
    assertReason(ctx, lever.environment);
    return showFlag(ctx, await moveLever(ctx, { lever, after, origin: null }));
  },
});
