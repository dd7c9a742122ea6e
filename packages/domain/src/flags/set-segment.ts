import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { Segment } from "./environment.ts";
import { segmentChanged } from "./events.ts";
import { assertReason } from "./finding.ts";
import { changeSegments } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { assertValid, flagsUsing, publishReach, reachIssues, readReach } from "./publishing.ts";
import { environmentRef, foundEnvironment } from "./rules/environments.ts";
import { rulesOf, segmentIssues, segmentRecord, segmentStream } from "./rules/segments.ts";

export const setSegment = defineCommand({
  name: "flags.set_segment",
  summary:
    "Makes or changes a segment; `expectedVersion` is the one the change was made from, 0 for a new one.",
  permission: changeSegments,
  route: "PUT /flag-environments/{environment}/segments/{name}",
  input: Segment.pick({ environment: true, name: true, rule: true }).extend({
    description: Segment.shape.description.default(""),
    expectedVersion: z.number().int().min(0),
  }),
  output: Segment,
  resource: ({ environment }) => environmentRef(environment),
  async run(ctx: CommandContext & FlagCommandPorts, { expectedVersion, ...given }) {
    const { environment, name, rule } = given;
    assertReason(ctx, await foundEnvironment(ctx.flags, environment));
    const revision = await ctx.flags.nextRevision(environment);
    const segments = await ctx.flags.segments(environment);
    const version = segments.find((one) => one.name === name)?.version ?? 0;
    if (version !== expectedVersion) throw changedMeanwhile(name, version, expectedVersion);
    assertValid(segmentIssues(name, rule, rulesOf(segments)));
    const updated = { updatedAt: ctx.clock.now().toISOString(), updatedBy: ctx.actor.id };
    const segment = { ...given, version: version + 1, ...updated };
    await ctx.flags.putSegment(segment);
    await ctx.flags.publish(environment, revision, [{ kind: "segment", name, body: { rule } }]);
    // What other flags inlined of it as a prerequisite is written anew.
    const usedBy = await flagsUsing(ctx.flags, environment, name);
    const reach = await readReach(ctx.flags, environment, usedBy);
    assertValid(reachIssues(reach));
    await publishReach(ctx.flags, environment, revision, reach);
    ctx.events.append(segmentChanged(segmentStream(segment), segmentRecord(segment, revision)));
    return { ...segment, usedBy };
  },
});

function changedMeanwhile(name: string, version: number, expected: number): AppError {
  const now = version === 0 ? "There is no such segment now" : `It is at version ${version} now`;
  return new AppError(
    "conflict",
    `${name} was changed meanwhile. ${now}, and yours was made from ${expected}.`,
    {
      issues: [{ path: "expectedVersion", message: `is ${version} now` }],
      remedy: "Look at what it is now, and make your change to that.",
    },
  );
}
