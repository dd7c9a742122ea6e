import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { addSlo, replaceSlo } from "./changing.ts";
import { SloImportReport } from "./exchange.ts";
import { SloImportInput, importResource, planImport } from "./importing.ts";
import { createSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

export const importSlos = defineCommand({
  name: "slos.import",
  summary: "Creates and changes the objectives of an OpenSLO file; one that is refused holds up no other.",
  permission: createSlos,
  route: "POST /slo-import",
  input: SloImportInput,
  output: SloImportReport,
  resource: importResource,
  quiet: "a file that says what is so already leaves nothing to record",
  async run(ctx: CommandContext & SloCommandPorts, input) {
    const { planned, issues } = await planImport(ctx.slos, input);
    for (const { item, draft, existing: found } of planned) {
      if (!draft || item.action === "unchanged") continue;
      const existing = found && (await ctx.slos.lockSlo(item.name));
      await (existing ? replaceSlo(ctx, existing, draft) : addSlo(ctx, item.name, draft, null));
    }
    return { items: planned.map(({ item }) => item), issues: [...issues] };
  },
});
