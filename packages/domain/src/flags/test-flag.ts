import { QueryTime, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { findFlag, findLever, flagResource } from "./finding.ts";
import { Definition, EnvironmentName, FlagKey, Prerequisite, VariantName } from "./flag.ts";
import { TestResult } from "./insight.ts";
import { JsonTree } from "./json-tree.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { readReach } from "./publishing.ts";
import { answerOf } from "./rules/answer.ts";
import type { HistoryPorts } from "./rules/flag-register.ts";
import { leverAt } from "./time-travel.ts";

const MOST_ATTRIBUTES = 200;

export const testFlag = defineQuery({
  name: "flags.test",
  summary:
    "What a flag serves to a context and why: as it is set, as a draft would set it, or as it was set at a time.",
  permission: readFlags,
  route: "POST /flags/{key}/settings/{environment}/test",
  input: z.object({
    key: FlagKey,
    environment: EnvironmentName,
    context: z
      .record(z.string().max(200), JsonTree)
      .refine((context) => Object.keys(context).length <= MOST_ATTRIBUTES, {
        message: `must have at most ${MOST_ATTRIBUTES} attributes`,
      }),
    /** Answers by the register: the flag, its prerequisites and its segments as they were. */
    at: QueryTime.optional(),
    draft: z
      .object({
        definition: Definition,
        safeVariant: VariantName.nullable().default(null),
        prerequisites: z.array(Prerequisite).max(20).default([]),
      })
      .optional(),
  }),
  output: TestResult,
  resource: flagResource,
  async run(ctx: QueryContext & FlagQueryPorts & HistoryPorts, { key, environment, context, at, draft }) {
    const flag = await findFlag(ctx.flags, key);
    if (at !== undefined) {
      const then = await leverAt(ctx, flag, environment, new Date(at));
      return answerOf({ key, environment, context, now: new Date(at), ...then });
    }
    const { setting } = await findLever(ctx.flags, flag, environment);
    const drafts = new Map(draft ? [[key, draft] as const] : []);
    const { world } = await readReach(ctx.flags, environment, [key], drafts);
    const { version, updatedAt: since, killed } = setting;
    return answerOf({
      key,
      environment,
      context,
      now: ctx.clock.now(),
      world,
      version,
      since,
      killed: killed !== null,
    });
  },
});
