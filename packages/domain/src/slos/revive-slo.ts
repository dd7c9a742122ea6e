import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { recordOf } from "./changing.ts";
import { sloRevived } from "./events.ts";
import { lockSlo, sloResource, sloStream } from "./finding.ts";
import { Slo, SloName } from "./objective.ts";
import { archiveSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

export const reviveSlo = defineCommand({
  name: "slos.revive",
  summary: "Takes an objective out of the archive; what happened meanwhile is read from the source.",
  permission: archiveSlos,
  route: "POST /slos/{name}/revive",
  input: z.object({ name: SloName }),
  output: Slo,
  resource: sloResource,
  async run(ctx: CommandContext & SloCommandPorts, { name }) {
    const before = await lockSlo(ctx.slos, name);
    if (before.archivedAt === null) throw new AppError("precondition_failed", `${name} is not archived.`);
    const updatedAt = ctx.clock.now().toISOString();
    const slo: Slo = { ...before, archivedAt: null, updatedAt, version: before.version + 1 };
    await ctx.slos.replaceSlo(slo);
    await ctx.slos.hurry(slo.id);
    ctx.events.append(sloRevived(sloStream(slo), recordOf(slo), { about: [slo.entityRef] }));
    return slo;
  },
});
