import type { CommandContext } from "@signalbox/kernel";
import { carryForceJob, expireForceJob } from "./jobs.ts";
import type { BreakerCommandPorts } from "./ports.ts";
import { controlItem } from "./rules/control-item.ts";
import type { BreakerRow, StoredForce } from "./rules/stored.ts";

type Ctx = CommandContext & BreakerCommandPorts;

/**
 * Holds a breaker to something, or lets it go. SDKs get it as a published item of their environment, at a revision that
 * they acknowledge; a library that a plugin moves gets it from a job. Answers the revision, 0 where there is none.
 */
export async function hold(
  ctx: Ctx,
  row: BreakerRow,
  force: Omit<StoredForce, "revision"> | null,
): Promise<number> {
  const now = ctx.clock.now();
  if (row.source !== "sdk") {
    await ctx.breakers.putForce(row.id, force && { ...force, revision: 0 }, now);
    await ctx.jobs.enqueue(carryForceJob, { breakerId: row.id });
    await enqueueExpiry(ctx, row, force);
    return 0;
  }
  // The environment is the last of the locks, as everywhere.
  const revision = await ctx.flags.nextRevision(row.environment);
  await ctx.flags.publish(row.environment, revision, [controlItem(row, force)]);
  await ctx.breakers.putForce(row.id, force && { ...force, revision }, now);
  await enqueueExpiry(ctx, row, force);
  return revision;
}

async function enqueueExpiry(ctx: Ctx, { id }: BreakerRow, force: { until: string } | null): Promise<void> {
  if (force === null) return;
  const options = { key: `breakers.expire/${id}`, runAt: new Date(force.until) };
  await ctx.jobs.enqueue(expireForceJob, { breakerId: id }, options);
}
