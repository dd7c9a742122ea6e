import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Propagation } from "./environment.ts";
import { EnvironmentName } from "./flag.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { environmentRef, foundEnvironment } from "./rules/environments.ts";
import { APART_MS, propagationOf } from "./rules/propagation.ts";

export const getPropagation = defineQuery({
  name: "flags.get_propagation",
  summary: "Who has confirmed a revision of an environment, the current one unless given, and who has not.",
  permission: readFlags,
  route: "GET /flag-environments/{environment}/propagation",
  input: z.object({ environment: EnvironmentName, revision: z.coerce.number().int().min(0).optional() }),
  output: Propagation,
  resource: ({ environment }) => environmentRef(environment),
  async run(ctx: QueryContext & FlagQueryPorts, { environment: name, revision }) {
    const now = ctx.clock.now();
    const readers = await ctx.flags.readers(name, new Date(now.getTime() - APART_MS));
    // After its readers, so that none of them is ahead of it but for having read another database.
    const { revision: current } = await foundEnvironment(ctx.flags, name);
    return { environment: name, ...propagationOf(readers, { asked: revision ?? current, current }, now) };
  },
});
