import { AppError, type Actor, type CommandContext } from "@signalbox/kernel";
import type { Correction, CorrectionId } from "./correction.ts";
import { correctionApproved, correctionCancelled, correctionRejected } from "./events.ts";
import { lockCorrection, lockSlo, sloStream } from "./finding.ts";
import type { Slo } from "./objective.ts";
import type { SloCommandPorts } from "./ports.ts";

type Ctx = CommandContext & SloCommandPorts;
type Decided = Exclude<Correction["state"], "requested">;

const EVENTS = {
  approved: correctionApproved,
  rejected: correctionRejected,
  cancelled: correctionCancelled,
} as const;

/** What an event keeps of a correction: names are looked up when it is read. */
export function recordOfCorrection({
  requestedByName: _requested,
  decidedByName: _decided,
  ...record
}: Correction): Omit<Correction, "requestedByName" | "decidedByName"> {
  return record;
}

/** The correction with its objective, which must be the one that the caller may decide for. */
export async function lockOf(
  ctx: Ctx,
  { slo: name, id }: { slo: string; id: CorrectionId },
): Promise<{ slo: Slo; correction: Correction }> {
  const slo = await lockSlo(ctx.slos, name);
  const correction = await lockCorrection(ctx.slos, id);
  if (correction.slo === slo.name) return { slo, correction };
  throw new AppError("not_found", `There is no correction ${id} of ${name}.`);
}

export function assertRequested({ state }: Correction): void {
  if (state === "requested") return;
  throw new AppError("precondition_failed", `The correction is ${state} already.`);
}

export function assertStanding({ state }: Correction): void {
  if (state === "requested" || state === "approved") return;
  throw new AppError("precondition_failed", `The correction is ${state} already.`);
}

/** Who is behind a request: a token asks for the account that it belongs to. */
export const accountOf = (actor: Actor): string => (actor.kind === "token" ? actor.ownerId : actor.id);

/** Nobody agrees to what they have asked for themselves, be it by a token of theirs. */
export function assertOther({ actor }: Ctx, { requestedBy }: Correction): void {
  if (accountOf(actor) !== requestedBy) return;
  throw new AppError("forbidden", "A correction is approved by somebody else than who asked for it.", {
    remedy: "Ask an operator, or somebody else of the team that owns it.",
  });
}

/** Puts a decision on record; where it takes counts out, or back in, they are counted anew. */
export async function decide(
  ctx: Ctx,
  { slo, correction }: { slo: Slo; correction: Correction },
  state: Decided,
  note: string | null,
): Promise<Correction> {
  const decided: Correction = {
    ...correction,
    state,
    note,
    decidedBy: ctx.actor.id,
    decidedByName: await ctx.slos.nameOf(ctx.actor.id),
    decidedAt: ctx.clock.now().toISOString(),
  };
  await ctx.slos.replaceCorrection(decided);
  if (state === "approved" || correction.state === "approved") {
    // First what the worker holds while it reads, so that nothing it is writing is missed.
    await ctx.slos.hurry(slo.id);
    await ctx.slos.recount(slo.id, Date.parse(correction.from), Date.parse(correction.to));
  }
  const about = [slo.entityRef];
  ctx.events.append(EVENTS[state](sloStream(slo), recordOfCorrection(decided), { about }));
  return decided;
}
