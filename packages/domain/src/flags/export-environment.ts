import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Definition, EnvironmentName } from "./flag.ts";
import { JsonTree } from "./json-tree.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { environmentRef, foundEnvironment } from "./rules/environments.ts";
import { exported } from "./rules/exported.ts";
import { writtenOut } from "./rules/nested-segments.ts";
import { rulesOf } from "./rules/segments.ts";

const SCHEMA = "https://flagd.dev/schema/v0/flags.json";

export const exportEnvironment = defineQuery({
  name: "flags.export_environment",
  summary: "The flags of an environment as a flag set of flagd, and which flags flagd could not read.",
  permission: readFlags,
  route: "GET /flag-environments/{environment}/export",
  input: z.object({ environment: EnvironmentName }),
  output: z.object({
    document: z.object({
      $schema: z.string(),
      flags: z.record(z.string(), Definition),
      $evaluators: z.record(z.string(), JsonTree),
    }),
    leftOut: z.array(z.object({ key: z.string(), reason: z.string() })),
  }),
  resource: ({ environment }) => environmentRef(environment),
  async run(ctx: QueryContext & FlagQueryPorts, { environment: name }) {
    await foundEnvironment(ctx.flags, name);
    const segments = rulesOf(await ctx.flags.segments(name));
    const found = await ctx.flags.settingsIn(name);
    const world = { segments, flags: new Map(found.map((one) => [one.flag.key, one])) };
    const flags: Record<string, Definition> = {};
    const leftOut = [];
    for (const key of [...world.flags.keys()].toSorted()) {
      const one = exported(world, key);
      if (one.kind === "definition") flags[key] = one.definition;
      else leftOut.push({ key, reason: one.reason });
    }
    return {
      document: { $schema: SCHEMA, flags, $evaluators: Object.fromEntries(writtenOut(segments)) },
      leftOut,
    };
  },
});
