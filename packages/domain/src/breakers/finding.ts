import { AppError, type CommandContext } from "@signalbox/kernel";
import type { Breaker } from "./breaker.ts";
import type { BreakerCommandPorts } from "./ports.ts";
import type { BreakerReader } from "./rules/breaker-store.ts";
import { showBreaker } from "./rules/show.ts";
import type { BreakerRow, FoundBreaker } from "./rules/stored.ts";

export const breakerResource = ({ id }: { id: string }) => ({ type: "breakers.breaker", id });
export const breakerStream = (id: string): string => `breakers.breaker/${id}`;

export async function findBreaker(breakers: BreakerReader, id: string, now: Date): Promise<FoundBreaker> {
  return existing(await breakers.breaker(id, now), id);
}

/** The breaker for a change of what it is held to, which nobody else changes meanwhile. */
export async function lockBreaker(
  ctx: CommandContext & BreakerCommandPorts,
  id: string,
): Promise<FoundBreaker> {
  return existing(await ctx.breakers.lockBreaker(id, ctx.clock.now()), id);
}

function existing(found: FoundBreaker | null, id: string): FoundBreaker {
  if (found) return found;
  throw new AppError("not_found", `There is no circuit breaker ${id}.`, {
    remedy: "A breaker is there once an instance has reported it, or a profile has found it in metrics.",
  });
}

/** The breaker as it is now, within the transaction that changed it. */
export async function shownAnew(ctx: CommandContext & BreakerCommandPorts, id: string): Promise<Breaker> {
  const now = ctx.clock.now();
  return showBreaker(await findBreaker(ctx.breakers, id, now), now);
}

/** What every event of a breaker says of it, and the entities that it concerns. */
export function pairOf({ id, environment, service, name, dependency }: BreakerRow) {
  return { breakerId: id, environment, service, name, dependency };
}

export function aboutOf({ callerRef, dependencyRef }: BreakerRow): { about: string[] } {
  return { about: [callerRef, dependencyRef].filter((ref) => ref !== null) };
}
