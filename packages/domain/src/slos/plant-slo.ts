import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { addSlo } from "./changing.ts";
import { SloImportInput, importResource, planImport } from "./importing.ts";
import { Slo, SloName } from "./objective.ts";
import { createSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

/** Internal: the worker runs it for the file of objectives that is configured. */
export const plantSlo = defineCommand({
  name: "slos.plant",
  summary: "Creates one objective of an OpenSLO file, if there is none of that name.",
  permission: createSlos,
  route: null,
  input: SloImportInput.extend({ name: SloName }),
  output: Slo,
  resource: importResource,
  async run(ctx: CommandContext & SloCommandPorts, { name, ...file }) {
    const { planned } = await planImport(ctx.slos, file);
    const found = planned.find(({ item }) => item.name === name);
    if (found?.draft && !found.existing) return addSlo(ctx, name, found.draft, null);
    throw new AppError("conflict", `The file has no objective ${name} that could be created.`);
  },
});
