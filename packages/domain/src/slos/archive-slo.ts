import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { recordOf } from "./changing.ts";
import { sloArchived } from "./events.ts";
import { lockLive, sloResource, sloStream } from "./finding.ts";
import { Slo, SloName } from "./objective.ts";
import { archiveSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

export const archiveSlo = defineCommand({
  name: "slos.archive",
  summary: "Ends the evaluation of an objective and its alerts; what was counted stays.",
  permission: archiveSlos,
  route: "POST /slos/{name}/archive",
  input: z.object({ name: SloName }),
  output: Slo,
  resource: sloResource,
  async run(ctx: CommandContext & SloCommandPorts, { name }) {
    const before = await lockLive(ctx.slos, name);
    const now = ctx.clock.now().toISOString();
    const slo: Slo = { ...before, archivedAt: now, updatedAt: now, version: before.version + 1 };
    await ctx.slos.replaceSlo(slo);
    // One more evaluation, which ends its alerts.
    await ctx.slos.hurry(slo.id);
    ctx.events.append(sloArchived(sloStream(slo), recordOf(slo), { about: [slo.entityRef] }));
    return slo;
  },
});
