import { writeOpenSlo } from "@signalbox/formats/slo";
import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { everySlo, findSlo } from "./finding.ts";
import { SloName } from "./objective.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { openSloOf } from "./rules/openslo-draft.ts";

const MOST_EXPORTED = 5000;

/** Which objectives are exported: one, those of an entity, or all that are in use. */
export const ExportInput = z.object({
  name: SloName.optional(),
  entityRef: queryText(400).optional(),
});

export async function exported({ slos }: SloQueryPorts, { name, entityRef }: z.infer<typeof ExportInput>) {
  if (name !== undefined) return [await findSlo(slos, name)];
  if (entityRef === undefined) return slos.allSlos(MOST_EXPORTED);
  return (await slos.slosOf([entityRef])).filter(({ archivedAt }) => archivedAt === null);
}

export const exportSlos = defineQuery({
  name: "slos.export",
  summary: "Objectives as OpenSLO v1 in YAML: one, those of an entity, or all that are in use.",
  permission: readSlos,
  route: "GET /slo-export",
  input: ExportInput,
  output: z.object({ yaml: z.string() }),
  resource: everySlo,
  async run(ctx: QueryContext & SloQueryPorts, input) {
    const now = ctx.clock.now().getTime();
    return { yaml: writeOpenSlo((await exported(ctx, input)).map((slo) => openSloOf(slo, now))) };
  },
});
