import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { Segment } from "./environment.ts";
import { segmentDeleted } from "./events.ts";
import { assertReason } from "./finding.ts";
import { changeSegments } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { environmentRef, foundEnvironment } from "./rules/environments.ts";
import { rulesOf, segmentRecord, segmentStream, segmentUsers, segmentsNaming } from "./rules/segments.ts";

export const deleteSegment = defineCommand({
  name: "flags.delete_segment",
  summary: "Deletes a segment that nothing uses and answers what it was, so that it can be set again.",
  permission: changeSegments,
  route: "DELETE /flag-environments/{environment}/segments/{name}",
  input: Segment.pick({ environment: true, name: true }),
  output: Segment,
  resource: ({ environment }) => environmentRef(environment),
  async run(ctx: CommandContext & FlagCommandPorts, { environment, name }) {
    assertReason(ctx, await foundEnvironment(ctx.flags, environment));
    // Before anything is read: a flag that begins to use the segment now has to wait, and will not find it.
    const revision = await ctx.flags.nextRevision(environment);
    const segments = await ctx.flags.segments(environment);
    const segment = segments.find((one) => one.name === name);
    if (!segment) throw new AppError("not_found", `${environment} has no segment ${name}.`);
    const rules = rulesOf(segments);
    const flags = segmentUsers(await ctx.flags.settingsIn(environment), rules).get(name) ?? [];
    assertUnused(name, "flags", flags);
    assertUnused(name, "segments", segmentsNaming(rules, name));
    await ctx.flags.removeSegment(environment, name);
    await ctx.flags.publish(environment, revision, [{ kind: "segment", name, body: null }]);
    ctx.events.append(segmentDeleted(segmentStream(segment), segmentRecord(segment, revision)));
    return { ...segment, usedBy: [] };
  },
});

const NAMED = 10;

function assertUnused(name: string, what: "flags" | "segments", users: readonly string[]): void {
  if (users.length === 0) return;
  const more = users.length > NAMED ? ` and ${users.length - NAMED} more` : "";
  const named = `${users.slice(0, NAMED).join(", ")}${more}`;
  throw new AppError("conflict", `${name} is used by the ${what} ${named}.`, {
    issues: users.map((user) => ({ path: what, message: user })),
    remedy: "Take it out of their rules first.",
  });
}
