import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { ImportReport } from "./insight.ts";
import { ImportInput, planImport } from "./importing.ts";
import { readFlags } from "./permissions.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { environmentRef } from "./rules/environments.ts";

export const previewImport = defineQuery({
  name: "flags.preview_import",
  summary: "What an import would create, change and refuse; nothing is written.",
  permission: readFlags,
  route: "POST /flag-environments/{environment}/import-preview",
  input: ImportInput,
  output: ImportReport,
  resource: ({ environment }) => environmentRef(environment),
  async run(ctx: QueryContext & FlagQueryPorts, input) {
    const { items, notRepresented } = await planImport(ctx, input);
    return { items, notRepresented: [...notRepresented] };
  },
});
