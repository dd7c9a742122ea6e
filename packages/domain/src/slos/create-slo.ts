import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { addSlo } from "./changing.ts";
import { Slo, SloDraft, SloName } from "./objective.ts";
import { createSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

const { shape } = SloDraft;

export const createSlo = defineCommand({
  name: "slos.create",
  summary: "Creates an objective of an entity; its history is read from the source.",
  permission: createSlos,
  route: "POST /slos",
  input: SloDraft.extend({
    name: SloName,
    description: shape.description.default(""),
    tier: shape.tier.default(null),
    source: shape.source.default(null),
    budgeting: shape.budgeting.default({ method: "occurrences" }),
    alerting: shape.alerting.default({ page: true, ticket: true, halfBudget: true, noData: false }),
    labels: shape.labels.default({}),
    template: z.string().max(100).nullable().default(null),
  }),
  output: Slo,
  resource: ({ entityRef }) => ({ type: "slos.slo", id: entityRef }),
  async run(ctx: CommandContext & SloCommandPorts, { name, template, ...draft }) {
    if (await ctx.slos.slo(name)) {
      throw new AppError("conflict", `There is an objective ${name} already.`, {
        issues: [{ path: "name", message: "is taken" }],
        remedy: "Choose another name; names of archived objectives stay taken.",
      });
    }
    return addSlo(ctx, name, draft, template);
  },
});
