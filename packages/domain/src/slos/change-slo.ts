import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import type { DecisionPorts } from "../catalog/index.ts";
import { replaceSlo } from "./changing.ts";
import { assertUnchanged, lockLive, sloResource } from "./finding.ts";
import { Slo, SloDraft, SloName } from "./objective.ts";
import { changeSlos, createSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

export const changeSlo = defineCommand({
  name: "slos.change",
  summary: "Changes an objective; where it counts something else now, its history is read anew.",
  permission: changeSlos,
  route: "PUT /slos/{name}",
  input: SloDraft.extend({ name: SloName, expectedVersion: z.number().int() }),
  output: Slo,
  resource: sloResource,
  quiet: "a change to what it is already leaves nothing to record",
  async run(ctx: CommandContext & SloCommandPorts & DecisionPorts, { name, expectedVersion, ...draft }) {
    const before = await lockLive(ctx.slos, name);
    assertUnchanged(before, expectedVersion);
    if (draft.entityRef !== before.entityRef) await assertMayMoveTo(ctx, draft.entityRef);
    return replaceSlo(ctx, before, draft);
  },
});

/** An objective of another entity is one that its owners did not ask for, unless whoever moves it could have made it there. */
async function assertMayMoveTo(ctx: CommandContext & DecisionPorts, entityRef: string): Promise<void> {
  const decision = await ctx.authorize(ctx.actor, createSlos, { type: "slos.slo", id: entityRef });
  if (decision.allowed) return;
  throw new AppError("forbidden", decision.reason, { policies: [...decision.policies] });
}
