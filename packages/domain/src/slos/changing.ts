import type { CommandContext } from "@signalbox/kernel";
import { findOwner, sloStream } from "./finding.ts";
import { sloChanged, sloCreated } from "./events.ts";
import type { Slo, SloDraft, SloName } from "./objective.ts";
import type { SloCommandPorts } from "./ports.ts";
import { changedMembers, countsAnew } from "./rules/changed-members.ts";

type Ctx = CommandContext & SloCommandPorts;

/** What an event keeps of an objective. */
export function recordOf({ owner: _owner, ...record }: Slo): Omit<Slo, "owner"> {
  return record;
}

export async function addSlo(
  ctx: Ctx,
  name: SloName,
  draft: SloDraft,
  template: string | null,
): Promise<Slo> {
  const { owner } = await findOwner(ctx.slos, draft.entityRef);
  const now = ctx.clock.now().toISOString();
  const made = { version: 1, createdAt: now, createdBy: ctx.actor.id, updatedAt: now, archivedAt: null };
  const slo: Slo = { ...draft, id: ctx.newId("slo"), name, owner, template, ...made };
  await ctx.slos.addSlo(slo);
  ctx.events.append(sloCreated(sloStream(slo), recordOf(slo), { about: [slo.entityRef] }));
  return slo;
}

/** Changes an objective; what was counted of it is counted anew where it counts something else now. */
export async function replaceSlo(ctx: Ctx, before: Slo, draft: SloDraft): Promise<Slo> {
  const { owner } = await findOwner(ctx.slos, draft.entityRef);
  if (changedMembers(before, draft).length === 0) return before;
  const updatedAt = ctx.clock.now().toISOString();
  const after: Slo = { ...before, ...draft, owner, version: before.version + 1, updatedAt };
  await ctx.slos.replaceSlo(after);
  if (countsAnew(before, after)) await ctx.slos.forgetCounts(after.id);
  await ctx.slos.hurry(after.id);
  const about = [...new Set([before.entityRef, after.entityRef])];
  ctx.events.append(sloChanged(sloStream(after), recordOf(after), { about }));
  return after;
}
