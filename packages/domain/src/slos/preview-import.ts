import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { SloImportReport } from "./exchange.ts";
import { SloImportInput, importResource, planImport } from "./importing.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";

export const previewSloImport = defineQuery({
  name: "slos.preview_import",
  summary: "What an import of OpenSLO would create, change, leave and refuse; nothing is written.",
  permission: readSlos,
  route: "POST /slo-import-preview",
  input: SloImportInput,
  output: SloImportReport,
  resource: importResource,
  async run(ctx: QueryContext & SloQueryPorts, input) {
    const { planned, issues } = await planImport(ctx.slos, input);
    return { items: planned.map(({ item }) => item), issues: [...issues] };
  },
});
