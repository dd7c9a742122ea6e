import type { CommandContext } from "@signalbox/kernel";
import { segmentChanged } from "./events.ts";
import type { EnvironmentName, FlagKey } from "./flag.ts";
import type { FlagCommandPorts } from "./ports.ts";
import type { StoredSegment } from "./rules/environment-store.ts";
import { rulesOf, segmentRecord, segmentStream, segmentUsers } from "./rules/segments.ts";

export type NewSegment = Pick<StoredSegment, "name" | "description" | "rule">;

/** Sets segments at a revision, each with its event; answers the flags that use one of them. */
export async function placeSegments(
  ctx: CommandContext & FlagCommandPorts,
  environment: EnvironmentName,
  revision: number,
  segments: readonly NewSegment[],
): Promise<FlagKey[]> {
  if (segments.length === 0) return [];
  const known = new Map((await ctx.flags.segments(environment)).map((one) => [one.name, one]));
  const updated = { updatedAt: ctx.clock.now().toISOString(), updatedBy: ctx.actor.id };
  for (const { name, description, rule } of segments) {
    const version = (known.get(name)?.version ?? 0) + 1;
    const segment = { environment, name, description, rule, version, ...updated };
    await ctx.flags.putSegment(segment);
    ctx.events.append(segmentChanged(segmentStream(segment), segmentRecord(segment, revision)));
  }
  const items = segments.map(({ name, rule }) => ({ kind: "segment", name, body: { rule } }) as const);
  await ctx.flags.publish(environment, revision, items);
  const rules = rulesOf(await ctx.flags.segments(environment));
  const users = segmentUsers(await ctx.flags.settingsIn(environment), rules);
  return [...new Set(segments.flatMap(({ name }) => users.get(name) ?? []))];
}
