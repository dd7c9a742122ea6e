import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { FlagEnvironment } from "./environment.ts";
import { environmentCreated } from "./events.ts";
import { EnvironmentName } from "./flag.ts";
import { manageEnvironments } from "./permissions.ts";
import { placeSettings } from "./placing.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { environmentRef, environmentStream, foundEnvironment } from "./rules/environments.ts";
import { newSetting } from "./rules/new-setting.ts";

const MOST_ENVIRONMENTS = 50;

export const createEnvironment = defineCommand({
  name: "flags.create_environment",
  summary: "Adds an environment, in which each flag does what it does in another one, or is off.",
  permission: manageEnvironments,
  route: "POST /flag-environments",
  input: FlagEnvironment.pick({ name: true, title: true, production: true }).extend({
    sampling: FlagEnvironment.shape.sampling.default(false),
    attributes: FlagEnvironment.shape.attributes.default([]),
    /** With its segments; everything is off unless given. */
    copyFrom: EnvironmentName.nullable().default(null),
  }),
  output: FlagEnvironment,
  resource: ({ name }) => environmentRef(name),
  async run(ctx: CommandContext & FlagCommandPorts, { copyFrom, ...given }) {
    const others = await ctx.flags.lockEnvironments();
    assertRoom(others, given.name);
    const model = copyFrom === null ? null : await foundEnvironment(ctx.flags, copyFrom);
    const position = Math.max(-1, ...others.map((one) => one.position)) + 1;
    const environment: FlagEnvironment = { ...given, position, revision: 0 };
    await ctx.flags.addEnvironment(environment, ctx.clock.now());
    ctx.events.append(environmentCreated(environmentStream(given.name), environment));
    const from = (model ?? others[0])?.name;
    const changes = (await ctx.flags.flagsWithout(given.name)).flatMap((flag) => {
      const setting = flag.settings.find((one) => one.environment === from);
      return setting ? [{ flag, state: newSetting(setting, model !== null) }] : [];
    });
    const segments = model ? await ctx.flags.segments(model.name) : [];
    const origin = model ? ({ kind: "copy", from: model.name } as const) : null;
    return { ...environment, revision: await placeSettings(ctx, { environment, changes, segments, origin }) };
  },
});

function assertRoom(others: readonly FlagEnvironment[], name: string): void {
  if (others.some((one) => one.name === name)) {
    throw new AppError("conflict", `There is an environment ${name} already.`, {
      issues: [{ path: "name", message: "is taken" }],
    });
  }
  if (others.length >= MOST_ENVIRONMENTS)
    throw new AppError("unprocessable", `There can be ${MOST_ENVIRONMENTS} environments at most.`);
}
