import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Segment } from "./environment.ts";
import { EnvironmentName } from "./flag.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { environmentRef, foundEnvironment } from "./rules/environments.ts";
import { rulesOf, segmentUsers } from "./rules/segments.ts";

export const listSegments = defineQuery({
  name: "flags.list_segments",
  summary: "The segments of an environment, with the flags that use them.",
  permission: readFlags,
  route: "GET /flag-environments/{environment}/segments",
  input: z.object({ environment: EnvironmentName }),
  output: z.object({ items: z.array(Segment) }),
  resource: ({ environment }) => environmentRef(environment),
  async run(ctx: QueryContext & FlagQueryPorts, { environment }) {
    await foundEnvironment(ctx.flags, environment);
    const segments = await ctx.flags.segments(environment);
    const users = segmentUsers(await ctx.flags.settingsIn(environment), rulesOf(segments));
    return { items: segments.map((one) => ({ ...one, usedBy: users.get(one.name) ?? [] })) };
  },
});
