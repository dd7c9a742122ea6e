import { AppError, QueryTime, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { findFlag, flagResource } from "./finding.ts";
import { EnvironmentName, FlagKey } from "./flag.ts";
import { Exposure } from "./insight.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { bucketSecondsFor } from "./rules/buckets.ts";
import { foundEnvironment } from "./rules/environments.ts";

export const getExposure = defineQuery({
  name: "flags.get_exposure",
  summary: "How often each variant was served over a range of time, and to whom.",
  permission: readFlags,
  route: "GET /flags/{key}/settings/{environment}/exposure",
  input: z.object({ key: FlagKey, environment: EnvironmentName, from: QueryTime, to: QueryTime }),
  output: Exposure,
  resource: flagResource,
  async run(ctx: QueryContext & FlagQueryPorts, { key, environment, from, to }) {
    const range = { from: new Date(from), to: new Date(to) };
    const bucketSeconds = bucketSecondsFor(range);
    if (bucketSeconds === null) {
      throw new AppError("invalid", "The range is not one that can be shown.", {
        issues: [{ path: "to", message: "must lie after `from`, by at most ten years" }],
      });
    }
    await findFlag(ctx.flags, key);
    await foundEnvironment(ctx.flags, environment);
    const exposure = await ctx.flags.exposure({ environment, key, ...range, bucketSeconds });
    return { environment, from, to, bucketSeconds, ...exposure };
  },
});
