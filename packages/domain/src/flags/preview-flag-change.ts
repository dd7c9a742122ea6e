import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { findFlag, findLever, flagResource } from "./finding.ts";
import { Definition, EnvironmentName, FlagKey, Prerequisite, VariantName } from "./flag.ts";
import { ChangePreview } from "./insight.ts";
import { measureReach } from "./measuring.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { reachIssues, readReach } from "./publishing.ts";
import { notPortable, publishedFlag } from "./rules/publish.ts";
import { settingIssues, settingText } from "./rules/validate.ts";

type Ctx = QueryContext & FlagQueryPorts;

export const previewFlagChange = defineQuery({
  name: "flags.preview",
  summary: "What setting a lever would do: what is wrong with it, its difference, and whom it would reach.",
  permission: readFlags,
  input: z.object({
    key: FlagKey,
    environment: EnvironmentName,
    change: z.object({
      definition: Definition,
      safeVariant: VariantName.nullable().default(null),
      prerequisites: z.array(Prerequisite).max(20).default([]),
    }),
  }),
  output: ChangePreview,
  route: "POST /flags/{key}/settings/{environment}/preview",
  resource: flagResource,
  async run(ctx: Ctx, { key, environment, change }) {
    const lever = await findLever(ctx.flags, await findFlag(ctx.flags, key), environment);
    const { world: now } = await readReach(ctx.flags, environment, [key]);
    const reach = await readReach(ctx.flags, environment, [key], new Map([[key, change]]));
    const own = settingIssues(lever.flag, change, lever.environment);
    const issues = own.length > 0 ? own : reachIssues(reach);
    const before = publishedFlag(now, key);
    // What has errors is never published: prerequisites in a circle have no published form at all.
    const isSound = issues.every(({ level }) => level === "warning");
    const after = isSound ? publishedFlag(reach.world, key) : before;
    return {
      issues,
      before: settingText(lever.setting),
      after: settingText(change),
      dependents: [...reach.dependents],
      notPortable: after && notPortable(reach.world, after.definition),
      blastRadius: await measureReach(ctx, lever, { before, after, segments: reach.world.segments }),
    };
  },
});
