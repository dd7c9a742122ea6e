import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { addFlags } from "./adding.ts";
import { findOwner } from "./envelope.ts";
import { Bucketing, Definition, Flag, FlagEnvelope, FlagKey, FlagType, VariantName } from "./flag.ts";
import { createFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { assertCreatable } from "./rules/creation.ts";
import { showFlag } from "./showing.ts";

export const createFlag = defineCommand({
  name: "flags.create",
  summary: "Creates a flag that serves its default variant to everyone, in every environment.",
  permission: createFlags,
  input: FlagEnvelope.extend({
    key: FlagKey,
    type: FlagType,
    description: FlagEnvelope.shape.description.default(""),
    tags: FlagEnvelope.shape.tags.default([]),
    expiresAt: FlagEnvelope.shape.expiresAt.default(null),
    valueSchema: FlagEnvelope.shape.valueSchema.default(null),
    bucketing: Bucketing.default("flagd"),
    lifecycle: z.enum(["draft", "active"]).default("active"),
    variants: Definition.shape.variants,
    defaultVariant: VariantName.nullable(),
    safeVariant: VariantName.nullable().default(null),
  }),
  output: Flag,
  route: "POST /flags",
  resource: ({ entityRef }) => ({ type: "flags.flag", id: entityRef }),
  async run(ctx: CommandContext & FlagCommandPorts, { variants, defaultVariant, safeVariant, ...input }) {
    const { owner } = await findOwner(ctx.flags, input.entityRef);
    if (await ctx.flags.flag(input.key)) throw takenKey(input.key);
    const definition: Definition = { state: "ENABLED", variants, defaultVariant };
    const state = { definition, safeVariant, prerequisites: [], killed: null };
    const environments = await ctx.flags.lockEnvironments();
    assertCreatable(input, state, environments);
    const [flag] = await addFlags(ctx, environments, [
      { ...input, owner, stateIn: () => state, origin: null },
    ]);
    return showFlag(ctx, flag);
  },
});

function takenKey(key: FlagKey): AppError {
  return new AppError("conflict", `There is a flag ${key} already.`, {
    issues: [{ path: "key", message: "is taken" }],
    remedy: "Choose another key; keys of archived flags stay taken, since old code may still ask for them.",
  });
}
