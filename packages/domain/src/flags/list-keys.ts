import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { EnvironmentKey } from "./environment.ts";
import { EnvironmentName } from "./flag.ts";
import { readKeys } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { foundEnvironment } from "./rules/environments.ts";
import { keyResource } from "./rules/key-secret.ts";

export const listKeys = defineQuery({
  name: "flags.list_keys",
  summary: "The keys of an environment, without their secrets, those that have ended among them.",
  permission: readKeys,
  route: "GET /flag-environments/{environment}/keys",
  input: z.object({ environment: EnvironmentName }),
  output: z.object({ items: z.array(EnvironmentKey) }),
  resource: () => keyResource(),
  async run(ctx: QueryContext & FlagQueryPorts, { environment }) {
    await foundEnvironment(ctx.flags, environment);
    return { items: await ctx.flags.keys(environment) };
  },
});
