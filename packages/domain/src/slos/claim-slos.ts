import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { everySlo } from "./finding.ts";
import { Slo } from "./objective.ts";
import { evaluateSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

/** A worker that dies keeps what it has claimed for so long from the others. */
const LEASE_MS = 120_000;

/** Internal: a worker takes what is due, so that no two of them read the same at once. */
export const claimSlos = defineCommand({
  name: "slos.claim",
  summary: "Takes objectives that are due for evaluation.",
  permission: evaluateSlos,
  route: null,
  input: z.object({ limit: z.number().int().min(1).max(5000) }),
  output: z.object({
    items: z.array(z.object({ slo: Slo, readTo: z.number().nullable(), filledFrom: z.number().nullable() })),
  }),
  resource: everySlo,
  quiet: "who evaluates what is no news",
  async run(ctx: CommandContext & SloCommandPorts, { limit }) {
    const now = ctx.clock.now();
    const claimed = await ctx.slos.claimDue(now, new Date(now.getTime() + LEASE_MS), limit);
    return {
      items: claimed.map(({ slo, standing: { readTo, filledFrom } }) => ({ slo, readTo, filledFrom })),
    };
  },
});
