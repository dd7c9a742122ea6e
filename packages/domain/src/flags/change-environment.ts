import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { FlagEnvironment } from "./environment.ts";
import { environmentChanged } from "./events.ts";
import { EnvironmentName } from "./flag.ts";
import { manageEnvironments } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { environmentRef, environmentStream, foundEnvironment, inOrder } from "./rules/environments.ts";

export const changeEnvironment = defineCommand({
  name: "flags.change_environment",
  summary: "Changes an environment; `order` names all environments in the order they are to stand in.",
  permission: manageEnvironments,
  route: "PATCH /flag-environments/{environment}",
  input: FlagEnvironment.pick({ title: true, production: true, sampling: true, attributes: true })
    .partial()
    .extend({ environment: EnvironmentName, order: z.array(EnvironmentName).max(100).optional() }),
  output: FlagEnvironment,
  resource: ({ environment }) => environmentRef(environment),
  quiet: "an environment that is so already leaves nothing to record",
  async run(ctx: CommandContext & FlagCommandPorts, { environment: name, order, ...given }) {
    const before = await ctx.flags.lockEnvironments();
    const found = await foundEnvironment(ctx.flags, name);
    const placed = order ? inOrder(before, order) : before;
    const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const after = placed.map((one) => (one.name === name ? { ...one, ...change } : one));
    for (const environment of after) {
      const same = before.find((one) => one.name === environment.name);
      if (JSON.stringify(same) === JSON.stringify(environment)) continue;
      await ctx.flags.replaceEnvironment(environment);
      ctx.events.append(environmentChanged(environmentStream(environment.name), environment));
    }
    return after.find((one) => one.name === name) ?? found;
  },
});
